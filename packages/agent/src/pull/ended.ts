import type { FactDraft, PullRequest } from "@familiar/protocol";
import type { Branched } from "./hosting.ts";

export type End = { state: "closed" | "merged"; by?: string; why?: string };

/** What people took, or did not want, is worth knowing before the next one is made. */
export async function lessonOf(
  { title, pieces, task }: Branched,
  { number, base }: PullRequest,
  { state, by, why }: End,
): Promise<FactDraft> {
  const paths = [...new Set(pieces.flatMap(({ files }) => files))].slice(0, 20);
  const name = by ?? "somebody";
  const small = `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  const made = task === undefined ? {} : { task };
  if (why !== undefined && state === "closed") {
    const { learnedFrom } = await import("@familiar/memory");
    const learned = learnedFrom({ granted: false, by: name, reason: why, proposed: small, paths, ...made });
    if (learned) return learned;
  }
  const became = state === "merged" ? `merged into ${base}` : "closed without being merged";
  const whose = by === undefined ? "" : `, by ${by}`;
  return {
    statement: `Pull request #${number}, to ${small}, was ${became}${whose}.`.slice(0, 500),
    ...{ kind: "decision", source: { by: "review", name, ...made }, scope: paths },
  };
}
