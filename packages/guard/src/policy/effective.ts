import type { ScopeFile } from "@familiar/protocol";
import { builtIn } from "./builtIn.ts";
import { compilePath, placesOf } from "./paths.ts";
import type { Layer } from "./tiers.ts";

/** What all tiers come to together, without deciding anything: the lowest of every limit. */
export type EffectiveScope = {
  pullRequests: { draft: boolean; perRun: number; files: number; bytes: number };
  /** The largest piece of a proposal, in changed lines. */
  proposals: { lines: number };
  budgets: { perTask: Amounts; perDay: Amounts & { tasks?: number; pullRequests?: number } };
  quietHours: NonNullable<ScopeFile["quietHours"]>;
  /** Does a change of this file need leave? Paths are relative to the root, or absolute. */
  isProtected(path: string): boolean;
};

type Amounts = { minutes?: number; dollars?: number };

export function effectiveScope(layers: readonly Layer[], root: string): EffectiveScope {
  const scopes: ScopeFile[] = [builtIn.propose, ...layers.map(({ scope }) => scope)];
  const least = (amounts: readonly (number | undefined)[]) =>
    Math.min(...amounts.filter((amount) => amount !== undefined));
  const pull = (name: "perRun" | "files" | "bytes") =>
    least(scopes.map((scope) => scope.pullRequests?.[name]));
  const budget = (span: "perTask" | "perDay") => {
    const given = scopes.flatMap((scope) => Object.entries(scope.budgets?.[span] ?? {}));
    const lowest = new Map<string, number>();
    for (const [unit, amount] of given)
      if (amount !== undefined) lowest.set(unit, Math.min(amount, lowest.get(unit) ?? amount));
    return Object.fromEntries(lowest);
  };
  return {
    pullRequests: {
      draft: scopes.some((scope) => scope.pullRequests?.draft === true),
      ...{ perRun: pull("perRun"), files: pull("files"), bytes: pull("bytes") },
    },
    proposals: { lines: linesOf(layers.map(({ scope }) => scope)) },
    budgets: { perTask: budget("perTask"), perDay: budget("perDay") },
    quietHours: scopes.flatMap((scope) => scope.quietHours ?? []),
    isProtected: namedBy(
      scopes.flatMap((scope) => scope.protected ?? []),
      root,
    ),
  };
}

function namedBy(patterns: readonly string[], root: string): (path: string) => boolean {
  const names = patterns.map((pattern) => compilePath(pattern).narrow);
  return (path) => placesOf(path, root).some((place) => names.some((each) => each(place)));
}

const usualLines = 400;

function linesOf(scopes: readonly ScopeFile[]): number {
  const named = scopes.flatMap(({ proposals }) => proposals?.lines ?? []);
  return named.length > 0 ? Math.min(...named) : usualLines;
}
