import type { Bisected, HotfixPlan, Reproduced, SuspectCommit } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { code, count, list } from "../../text.ts";
import type { Shown } from "../prove/shown.ts";
import type { Suspects } from "../suspect/suspects.ts";

export type Planning = {
  suspects: Suspects;
  reproduced?: Reproduced | undefined;
  bisected?: Bisected | undefined;
  shown?: Shown | undefined;
  proposal?: number | undefined;
  /** The failing command, and what was read, as it is named on a command line. */
  command?: string | undefined;
  input?: string | undefined;
};

type Reading = Pick<Repository, "dependents" | "history" | "head">;

/** Sure of one culprit by running, else only suspected. */
export const culpritOf = ({ suspects, bisected }: Pick<Planning, "suspects" | "bisected">) => {
  const [only, ...others] = bisected?.culprits ?? [];
  return only && others.length === 0
    ? { commit: only, sure: true }
    : { commit: suspects.commits[0], sure: false };
};

/** What to do now, what may go wrong with it, and how to take it back. Nothing of it has been done. */
export function planOf(planning: Planning, repository: Reading): HotfixPlan {
  const { shown, proposal, command, suspects, input } = planning;
  const { commit, sure } = culpritOf(planning);
  const name = commit && `${code(commit.commit.slice(0, 10))} (${commit.subject})`;
  const rerun = command ? [{ text: "Run the failing command on the branch with the fix.", command }] : [];
  const owners = ownersOf(suspects, commit);
  const ask =
    owners.length > 0
      ? [
          {
            text: `Tell ${list(owners.slice(0, 3).map(({ name }) => name))}, who know${owners.length === 1 ? "s" : ""} this code.`,
          },
        ]
      : [];
  if (shown)
    return {
      ...{
        summary: `${shown.proof.title}: shown to hold on the present code.`,
        owners,
        risk: riskOf(shown, commit, repository),
      },
      steps: [
        proposal === undefined
          ? { text: "Propose the patch for review." }
          : {
              text: `Read the proposal and accept it as a named person.`,
              command: `familiar review accept ${proposal}`,
            },
        { text: "Push the branch and let CI run on it." },
        ...rerun,
        ...ask,
        ...afterwards(shown, name),
      ],
      rollback: [
        "The fix is one commit on a branch of its own: leave the branch out, or revert that commit, and everything is as it is now.",
      ],
    };
  const risk: HotfixPlan["risk"] = { level: "medium", why: ["No fix was shown to hold."] };
  const { known } = suspects.range;
  const search = command
    ? [
        {
          text: known
            ? "Let the culprit be found and a fix be tried."
            : "Name a commit on which it held, and let the culprit be found and a fix be tried.",
          command: `familiar triage ${input ?? "FILE"} ${known ? "" : "--since COMMIT "}--bisect --prove --command ${JSON.stringify(command)}`,
        },
      ]
    : [];
  if (!commit)
    return {
      ...{ summary: "Nothing is suspected yet.", steps: [...search, ...ask], risk, owners },
      rollback: [],
    };
  return {
    ...{ owners, risk },
    summary: sure
      ? `${name} is the first commit that fails; no fix was shown to hold.`
      : `${name} is suspected most; nothing was run to show it.`,
    steps: [
      { text: `Read what ${name} changed.`, command: `git show ${commit.commit.slice(0, 10)}` },
      ...(sure ? [] : search),
      ...ask,
    ],
    rollback: [],
  };
}

/** What is left to do once it is green again. */
function afterwards({ proof: { kind } }: Shown, name: string | undefined): HotfixPlan["steps"] {
  if (kind === "version") return [{ text: "Read what changed in the dependency before it is taken again." }];
  if (kind === "part")
    return [
      { text: `Look whether the rest of ${name} makes sense without it, and add a test that holds it.` },
    ];
  return kind === "revert"
    ? [{ text: `Make the change of ${name} again, with a test that fails without the repair.` }]
    : [];
}

/** What it also takes away, and who relies on what it touches. */
function riskOf(
  { proof, files }: Shown,
  commit: SuspectCommit | undefined,
  { dependents, history }: Reading,
): HotfixPlan["risk"] {
  const relying = new Set(files.flatMap((path) => dependents(path)));
  const since = commit ? laterOn(files, commit.commit, history()) : 0;
  const removed = proof.patch.split("\n").filter((line) => /^-(?!--)/.test(line)).length;
  const takesBack = ["revert", "part", "version"].includes(proof.kind);
  const points =
    (relying.size > 10 ? 1 : 0) +
    (since > 3 ? 1 : 0) +
    (removed > 80 ? 1 : 0) +
    (proof.others.length === 0 ? 1 : 0);
  return {
    level: points === 0 ? "low" : points < 3 ? "medium" : "high",
    why: [
      takesBack
        ? `It also takes away what “${commit?.subject ?? proof.title}” brought: ${count(removed, "line")} in ${count(files.length, "file")}.`
        : `It changes ${count(removed, "line")} in ${count(files.length, "file")}.`,
      relying.size > 0
        ? `${relying.size === 1 ? "1 file imports" : `${relying.size} files import`} what it touches: ${list([...relying].slice(0, 4).map((path) => code(path)))}.`
        : "No other file here imports what it touches.",
      ...(since > 0
        ? [`${count(since, "later commit")} touched the same files; it was merged with them.`]
        : []),
      ...(proof.others.length > 0 ? ["The whole suite was run before and after it."] : []),
      ...proof.limits,
    ],
  };
}

function laterOn(
  files: readonly string[],
  commit: string,
  { commits }: ReturnType<Reading["history"]>,
): number {
  const at = commits.findIndex(({ hash }) => hash === commit);
  return commits.slice(0, Math.max(0, at)).filter((each) => each.files.some((path) => files.includes(path)))
    .length;
}

function ownersOf({ owners }: Suspects, commit: SuspectCommit | undefined): HotfixPlan["owners"] {
  const found = new Map<string, HotfixPlan["owners"][number]>();
  if (commit) found.set(commit.author, { name: commit.author });
  for (const { name, email } of owners) found.set(name, { name, ...(email && { email }) });
  return [...found.values()].slice(0, 5);
}
