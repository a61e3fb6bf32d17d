import type { Work } from "@familiar/forge";
import type { Proof } from "@familiar/protocol";
import type { Branched } from "./hosting.ts";

/** What the pull request of these proposals says: they stand on one branch, the first made it. */
export function workOf(
  [first, ...more]: readonly [Branched, ...Branched[]],
  remote: string,
  checkpoint: string | undefined,
): Work {
  const all = [first, ...more];
  const { title, branch, story } = first;
  const evidence = all.flatMap(lastRuns);
  const commands = evidence.filter(({ on, exitCode }) => on === "patch" && exitCode === 0).map(typed);
  return {
    title,
    why: [story.why, ...more.map((each) => `Then: ${each.title}. ${each.story.why}`)].join("\n\n"),
    ...(story.request === undefined ? {} : { request: story.request }),
    evidence: evidence.map((proof) => ({ command: typed(proof), exitCode: proof.exitCode, on: proof.on })),
    checks: all.flatMap(({ kind, checks }) => (kind === "tests" ? [] : checks)),
    reasons: all.flatMap(({ kind, checks }) => (kind === "tests" ? checks : [])),
    measures: all.flatMap(({ measures }) =>
      measures.map(({ name, before, after }) => ({
        name,
        after,
        ...(before === undefined ? {} : { before }),
      })),
    ),
    findings: all.flatMap(({ findings }) => findings),
    conventions: [
      ...new Set(
        all.flatMap(({ conventions, applied }) => [
          ...applied.map(({ statement }) => statement),
          ...conventions,
        ]),
      ),
    ],
    taints: readBy(all),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    reproduce: [`git fetch ${remote} ${branch}`, "git switch --detach FETCH_HEAD", ...new Set(commands)],
  };
}

/** What others wrote; of what commands printed in the sandbox, that they did. */
function readBy(all: readonly Branched[]): string[] {
  const taints = all.flatMap((each) => each.taints);
  const printed = new Set(taints.flatMap(({ source, place: where }) => (source === "output" ? [where] : [])));
  const others = taints.flatMap(({ source, place: where }) =>
    source === "output" ? [] : [`${source}: ${where}`],
  );
  const told = `what ${printed.size} ${printed.size === 1 ? "command" : "commands"} printed in the sandbox`;
  return [...new Set(others), ...(printed.size > 0 ? [told] : [])];
}

/** Each command once: the gate's own run of it goes before the skill's. */
function lastRuns({ evidence }: Branched): Proof[] {
  const runs = new Map(
    evidence.map((proof) => [JSON.stringify([proof.on, proof.directory, proof.command]), proof]),
  );
  return [...runs.values()].sort((a, b) => Number(a.on === "patch") - Number(b.on === "patch"));
}

const typed = ({ command, directory }: Proof): string => {
  const line = command
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(" ");
  return directory === "." ? line : `(cd ${directory} && ${line})`;
};
