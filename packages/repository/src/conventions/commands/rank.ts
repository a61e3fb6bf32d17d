import type { CommandPurpose, FoundCommand } from "../../model.ts";
import { type Candidate, type ConventionsInput, depthOf, isAside } from "../input.ts";
import { familyOf, purposeOf, unwrap } from "./purpose.ts";
import { suiting } from "./suit.ts";

/** How much a kind of place is believed when it tells how to work on the repository. */
const believed: Record<FoundCommand["from"], number> = {
  contributing: 38,
  makefile: 36,
  manifest: 34,
  ci: 30,
  readme: 30,
  convention: 24,
};
const eachMorePlace = 6;
const kept = 5;
/** Advice that is believed so much less than the best is noise beside it. */
const farBehind = 24;
/** Below this, advice is about some corner only. */
const corner = 20;

const order: readonly CommandPurpose[] = [
  "install",
  "build",
  "test",
  "run",
  "lint",
  "format",
  "typecheck",
  "release",
  "other",
];

/** The same command as most people write it. */
const usual = (command: string): string =>
  command.replace(/^npm run (test|start)$/, "npm $1").replace(/^(npm|pnpm|bun) i$/, "$1 install");

/** How the usual way in is called. */
const entryNames: Partial<Record<CommandPurpose, RegExp>> = {
  install: /^\S+ (install|sync)$/,
  build: / (build|verify|package)$|^make$| && make$/,
  test: / (test|tests|spec)$|^(pytest|tox|nox)$/,
  run: / (start|dev)$/,
  lint: / lint$/,
  format: / (format|fmt)$/,
  typecheck: / (type-?check|check|types)$|^(mypy|pyright)$/,
  release: / release$/,
};

/** Options and words beyond the bare command make it less of what a newcomer types first. */
const burden = (command: string): number => {
  const words = Math.max(...command.split(" && ").map((step) => step.split(" ").length));
  return (
    Math.max(0, words - 3) * 1.2 +
    (unwrap(command) !== command && !/^(uv run|poetry run|bundle exec|npx|(\.\/)?vendor)/.test(command)
      ? 4
      : 0)
  );
};

/** Tasks whose names are the repository's own: what they are for is known where they are defined. */
const ownTask = /^(script|make|just|task|rake|composer) /;
/** A page that gives the steps in order is better than one step of them. */
const recipe = 8;

/** About one part, one system or one tool of the repository, or only looking. */
const partial =
  /^nr |(--check|--dry-run|--projects?|--activate-profiles|--package|--manifest-path|--bin|--filter|--features|--no-default-features)\b|\.(ps1|bat|cmd)$/;
/** What needs something to stand there first: a folder that was built, a part that is named after it. */
const dependent =
  /^ctest(?!.* --test-dir)|^(n?make|ninja)( -\S+)* dist|^cmake (--build|\.\.) |(?<!npm) (start|serve|run|dev|watch)[-_:]\w/;
/** Steps that only prepare a build. */
const prepares =
  /^(autoreconf|\.\/(configure|autogen\.sh|buildconf|bootstrap(\.sh)?)|cmake(?= (?!--build|-[PE] ))|meson setup)(?!\S)/;
const incomplete = (command: string) =>
  dependent.test(command) || command.split(" && ").every((step) => prepares.test(step));
const notByItself = 34;

type Weighed = Candidate & { purpose: CommandPurpose; score: number };

const weigh = (candidate: Candidate, purpose: CommandPurpose): Weighed => {
  const nested =
    candidate.directory === "."
      ? 0
      : (candidate.from === "convention" ? 18 : 10) + 2 * depthOf(candidate.directory);
  const entry = candidate.from !== "convention" && entryNames[purpose]?.test(candidate.command) ? 9 : 0;
  const score =
    believed[candidate.from] + (candidate.weight ?? 0) + entry - burden(candidate.command) - nested;
  const steps = candidate.command.includes(" && ") && candidate.from === "contributing" ? recipe : 0;
  const lesser =
    (partial.test(candidate.command) ? 8 : 0) + (incomplete(candidate.command) ? notByItself : 0);
  return { ...candidate, command: usual(candidate.command), purpose, score: score + steps - lesser };
};

/** Members that say the same make each other stronger, once for each kind of place. */
function support(members: readonly Weighed[]): number {
  const kinds = new Set(members.filter(({ weight = 0 }) => weight > -10).map(({ from }) => from));
  return Math.max(0, kinds.size - 1) * eachMorePlace + Math.min(3, members.length - 1);
}

const grouped = <T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

/** What a newcomer should type comes first: the best form of each piece of advice, at most five a purpose. */
export function rankCommands(input: ConventionsInput, candidates: readonly Candidate[]): FoundCommand[] {
  const suits = suiting(input, candidates);
  const said = new Map(
    candidates.flatMap(({ command, purpose }): [string, CommandPurpose][] => {
      const family = familyOf(command);
      return purpose && ownTask.test(family) ? [[family, purpose]] : [];
    }),
  );
  const known = candidates.flatMap((candidate) => {
    const purpose =
      candidate.purpose ?? said.get(familyOf(candidate.command)) ?? purposeOf(candidate.command);
    const wanted =
      purpose && !isAside(`${candidate.directory}/`) && !(purpose === "run" && candidate.from === "ci");
    if (!wanted) return [];
    const weighed = weigh(candidate, purpose);
    return [{ ...weighed, score: weighed.score + suits(candidate.command) }];
  });
  const byPurpose = grouped(known, ({ purpose }) => purpose);
  return order.flatMap((wanted) => {
    const same = byPurpose.get(wanted) ?? [];
    return [...grouped(same, ({ command, directory }) => `${familyOf(command)}\0${directory}`).values()]
      .map((members) => {
        const best = members.reduce((a, b) => (b.score > a.score ? b : a));
        return { best, score: best.score + support(members) };
      })
      .sort((a, b) => b.score - a.score || a.best.command.length - b.best.command.length)
      .filter(({ score }, _, [first]) => score > Math.max(corner, first!.score - farBehind))
      .slice(0, kept)
      .map(({ best: { purpose, command, directory, path, line, from } }) => ({
        purpose,
        command,
        directory,
        source: input.cite(path, line),
        from,
      }));
  });
}
