import type { FailureProof, Tried } from "@familiar/protocol";
import { code, count, list } from "../../text.ts";
import type { Failing } from "../bisect/failing.ts";
import { type Run, triedOf } from "../bisect/trial.ts";
import type { Reference } from "../bisect/verdict.ts";
import { type Fix, filesIn } from "./fix.ts";

/** What was shown, and the runs by which it was. */
export type Shown = {
  proof: FailureProof;
  measures: { name: string; before: string; after: string }[];
  /** Tests that failed before and hold with it. */
  failed: readonly string[];
  records: { record: string; on: "base" | "patch" }[];
  files: string[];
};

export type Showing = {
  reference: Reference;
  failing: Failing;
  fix: Pick<Fix, "kind" | "title" | "commit" | "left">;
  patch: string;
  before: Run;
  after: Run[];
  /** The whole suite, before and with it; `same` where the failing command is the whole suite. */
  suite: { command: Failing; before: Run; after: Run } | "same" | undefined;
  limits: readonly string[];
};

export function shownOf({ reference, failing, fix, patch, before, after, suite, limits }: Showing): Shown {
  const other = suite === "same" ? undefined : suite;
  const others: Tried[] = other ? [triedOf(other.command, [other.after])] : [];
  const told = (on: "base" | "patch", runs: readonly (Run | undefined)[]) =>
    runs.flatMap((each) => (each?.record ? [{ record: each.record, on }] : []));
  const failed = ({ failures, exitCode }: Run) =>
    exitCode === 0 ? "none fails" : `${count(failures.tests.length, "test")} failing`;
  return {
    records: [...told("base", [before, other?.before]), ...told("patch", [...after, other?.after])],
    ...{ files: filesIn(patch), failed: reference.wanted.tests },
    measures: [
      { name: code(failing.argv.join(" "), 100), before: "fails", after: `holds, ${after.length} times` },
      ...(other
        ? [
            {
              name: code(other.command.argv.join(" "), 100),
              before: failed(other.before),
              after: failed(other.after),
            },
          ]
        : []),
    ],
    proof: {
      ...{ kind: fix.kind, title: fix.title, ...(fix.commit && { commit: fix.commit }), patch, others },
      ...{ before: triedOf(failing, [before]), after: triedOf(failing, after) },
      limits: [
        ...(suite
          ? []
          : ["No whole suite was run before and after: whether something else fails then is not known."]),
        ...(fix.left.length > 0
          ? [`What it changed in ${list(fix.left.slice(0, 8).map((path) => code(path)))} stays.`]
          : []),
        ...limits,
      ],
    },
  };
}
