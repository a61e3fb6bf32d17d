import type { FailureProof } from "@familiar/protocol";

/** A change that may put it right. */
export type Fix = {
  kind: FailureProof["kind"];
  title: string;
  /** The commit that it takes back, all of it or some. */
  commit?: string;
  /** Files of that commit that it leaves as they are. */
  left: readonly string[];
  /** Makes it in a fresh checkout of the present code. @throws `patch-conflict`, `patch-refused` */
  make(worktree: string): Promise<unknown>;
};

/** The files that git's patch changes. */
export const filesIn = (patch: string): string[] => [
  ...new Set([...patch.matchAll(/^diff --git a\/.* b\/(.*)$/gm)].map(([, path]) => path!)),
];
