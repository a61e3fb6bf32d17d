import type { Guard } from "@familiar/guard";
import { bodyOf, type Work } from "./body/body.ts";
import { templatePath } from "./body/template.ts";
import type { ForgeKind } from "./place.ts";

export type Publication = {
  work: Work;
  /** The branch that was committed, below `familiar/`, and where it stands. */
  branch: string;
  commit: string;
  base: string;
  /** The remote, with the address that was shown to whoever allowed this. */
  remote: { name: string; url: string };
  files: readonly string[];
  bytes: number;
  /** What it is made for: the same purpose is never opened twice. */
  purpose: string;
  kind: ForgeKind;
  labels?: readonly string[];
  reviewers?: readonly string[];
  /** Only where a person asked for it; policy may still want a draft. */
  ready?: boolean;
  /** It was pushed by an earlier try, which is told when it is done: leave for it is not asked twice. */
  pushed?: boolean;
  onPushed?(): Promise<unknown>;
  /** The repository's files, and the text of one. */
  repository: { files: readonly string[]; read(path: string): Promise<string | undefined> };
};

/** What the pull request says: the repository's own template, filled. */
export async function pullBody({ work, repository, kind }: Publication): Promise<string> {
  const path = templatePath(repository.files, kind);
  return bodyOf(work, path === undefined ? undefined : await repository.read(path));
}

/** Pushes the branch and opens the pull request, each by policy; done again after a crash, nothing is done twice. */
export async function publishProposal(guard: Guard, publication: Publication) {
  const { work, branch, commit, base, remote, files, bytes, purpose } = publication;
  const { labels = [], reviewers = [], ready = false } = publication;
  const why = `publish: ${work.title}`;
  if (!publication.pushed) {
    await guard.perform({ kind: "push", remote: remote.name, url: remote.url, branch, commit, why });
    await publication.onPushed?.();
  }
  const passed = work.evidence.filter(({ exitCode }) => exitCode === 0).length;
  const { kind: _kind, ...opened } = await guard.perform({
    ...{
      kind: "pull-request",
      title: work.title,
      body: await pullBody(publication),
      branch,
      base,
      draft: !ready,
    },
    ...{ files, bytes, purpose, labels, reviewers, why },
    check: {
      commit,
      title: `${passed} of ${work.evidence.length} commands passed where it was made`,
      summary: bodyOf({ ...work, why: "What was run before this was proposed." }),
    },
  });
  return opened;
}
