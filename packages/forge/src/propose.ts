import type { Guard } from "@familiar/guard";
import { type Approval, FamiliarError, isFamiliarError } from "@familiar/protocol";
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
  const passed = work.evidence.filter(({ exitCode }) => exitCode === 0).length;
  const opening = {
    ...{ kind: "pull-request" as const, title: work.title, body: await pullBody(publication) },
    ...{ branch, base, draft: !ready, files, bytes, purpose, labels, reviewers, why },
    check: {
      commit,
      title: `${passed} of ${work.evidence.length} commands passed where it was made`,
      summary: bodyOf({ ...work, why: "What was run before this was proposed." }),
    },
  };
  if (!publication.pushed) {
    const push = { kind: "push" as const, remote: remote.name, url: remote.url, branch, commit, why };
    await guard.perform(push).catch(async (error) => {
      throw await withBoth(error, () => guard.ask(opening));
    });
    await publication.onPushed?.();
  }
  const { kind: _kind, ...opened } = await guard.perform(opening);
  return opened;
}

/** A push that waits for leave is for the pull request: both are asked for at once. */
async function withBoth(error: unknown, ask: () => Promise<Approval | undefined>): Promise<unknown> {
  if (!isFamiliarError(error) || error.code !== "needs-approval") return error;
  const other = await ask();
  if (!other) return error;
  const [, first = ""] = /Request (\w+)\.$/.exec(error.why) ?? [];
  const both = `Requests ${first} and ${other.id}: \`familiar approve ${first} ${other.id}\` answers both.`;
  const also = error.why.replace(/\. Request \w+\.$/, `, and then to ${other.summary}. ${both}`);
  return new FamiliarError("needs-approval", also, { cause: error });
}
