import type { Guard } from "@familiar/guard";
import type { Anchor, Fact } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Storage } from "@familiar/storage";
import { preferenceIn } from "../preferences/read.ts";
import { idOf } from "../text/same.ts";

type Options = {
  storage: Pick<Storage, "facts" | "settings">;
  guard: Guard;
  repository: Repository;
  clock: () => number;
};

/** Found by the read model, which says itself when it no longer holds. */
export const isConvention = ({ source }: Fact): boolean =>
  source.by === "instinct" && source.name === "conventions";

/** What the read model says of how people work here, with a key that stays when its counts change. */
type Habit = { key: string; statement: string; kind: Fact["kind"]; places: { path: string; line: number }[] };

/**
 * Keeps the facts of instincts as the repository shows them now: new ones are added, others said anew, and what it no
 * longer shows is stale. Once for each commit; what a person forgot does not come back.
 */
export async function learnConventions({ storage, guard, repository, clock }: Options): Promise<void> {
  const { commit } = repository.head();
  if ((await storage.settings.get("memory-learned")) === commit) return;
  const at = clock();
  const unwanted = new Set(JSON.parse((await storage.settings.get("memory-unwanted")) ?? "[]") as string[]);
  const all = await storage.facts.list();
  const known = new Map(all.filter(isConvention).map((fact) => [fact.id, fact]));
  const taken = new Set(all.filter((fact) => !isConvention(fact)).map(({ id }) => id));
  const found = new Map(
    habitsOf(repository).map((habit) => [idOf(`instinct ${habit.key}`, (id) => taken.has(id)), habit]),
  );
  const fresh: Fact[] = [];
  const changes: { from: Fact; to: Fact }[] = [];
  for (const [id, habit] of found) {
    if (unwanted.has(id)) continue;
    const before = known.get(id);
    const now = factOf(id, habit, repository, at);
    if (!before) fresh.push(now);
    else changes.push({ from: before, to: { ...now, ...lastingOf(before, now) } });
  }
  for (const [id, fact] of known)
    if (!found.has(id) && fact.state !== "stale")
      changes.push({
        from: fact,
        to: {
          ...fact,
          state: "stale",
          why: "the repository no longer shows it",
          checkedAt: at,
          checkedCommit: commit,
        },
      });
  if (fresh.length > 0)
    await guard.perform({
      kind: "remember",
      change: "add",
      facts: fresh,
      by: "instinct",
      why: "found in the repository",
    });
  if (changes.length > 0) await storage.facts.update(changes, at);
  await storage.settings.set("memory-learned", commit);
}

/** What became of it stays; that a person confirmed it only while it says the same. */
const lastingOf = ({ createdAt, used, usedAt, confirmed, statement }: Fact, now: Fact) => ({
  ...{ createdAt, used, ...(usedAt === undefined ? {} : { usedAt }) },
  ...(confirmed && withoutCounts(statement) === withoutCounts(now.statement) ? { confirmed } : {}),
});

function factOf(id: string, { statement, kind, places }: Habit, repository: Repository, at: number): Fact {
  const preference = preferenceIn(statement);
  const { commit } = repository.head();
  return {
    ...{ id, statement, kind, source: { by: "instinct", name: "conventions" } },
    anchors: places.map(({ path, line }): Anchor => ({ path, line, endLine: line, commit, digest: "" })),
    ...{ scope: [], ...(preference ? { preference } : {}) },
    ...{
      state: "valid",
      why: "the repository shows it",
      createdAt: at,
      checkedAt: at,
      checkedCommit: commit,
      used: 0,
    },
  };
}

const purposes = new Set(["test", "build", "lint", "format", "typecheck"]);

function habitsOf(repository: Repository): Habit[] {
  const { conventions, commands, packageManager } = repository.conventions();
  const first = new Map(
    commands
      .filter(({ purpose }) => purposes.has(purpose))
      .map((each) => [each.purpose, each])
      .reverse() as [string, (typeof commands)[number]][],
  );
  return [
    ...conventions.map(({ topic, statement, citations }) => ({
      ...{
        key: `${topic} ${withoutCounts(statement).replace(/\d[\d.]*/g, "#")}`,
        statement,
        kind: "convention" as const,
      },
      places: citations.slice(0, 2).map(({ path, line }) => ({ path, line })),
    })),
    ...[...first].map(([purpose, { command, directory, source }]) => ({
      key: `command ${purpose}`,
      statement: `To ${purpose === "test" ? "run the tests" : purpose}: \`${command}\`${directory === "." ? "" : ` in ${directory}`}.`,
      kind: "command" as const,
      places: [{ path: source.path, line: source.line }],
    })),
    ...(packageManager
      ? [
          {
            key: "packageManager",
            statement: `The package manager is ${packageManager}.`,
            kind: "convention" as const,
            places: [],
          },
        ]
      : []),
  ];
}

const withoutCounts = (statement: string): string =>
  statement.replace(/\([^)]*\d[^)]*\)/g, "").replace(/[;,] (?:most used|such as)[^.]*/g, "");
