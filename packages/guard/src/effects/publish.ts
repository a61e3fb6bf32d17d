import { fail } from "@familiar/protocol";
import type { CommentAction, PullRequestAction } from "../action.ts";
import { digestOf, type Effect, type Inside } from "./effect.ts";

/** The forge that a repository lives on: GitHub, GitLab, Gitea. */
export type Forge = {
  openPullRequest(request: Omit<PullRequestAction, "kind" | "why">): Promise<{ url: string; number: number }>;
  comment(request: Omit<CommentAction, "kind" | "why">): Promise<{ url: string }>;
};

const forgeOf = ({ forge }: Inside): Forge =>
  forge ?? fail("forge-missing", "No forge is connected to this repository.");

export const pullRequest: Effect<PullRequestAction> = {
  describe: ({ title, body, branch, base, draft, files, bytes, why }, clean) => ({
    ...{ kind: "pull-request", title: clean(title), branch: clean(branch), base: clean(base), draft },
    ...{ files: files.length, bytes, digest: digestOf(body), why: clean(why) },
  }),
  summary: ({ title, branch, base, draft }) =>
    `open a ${draft ? "draft " : ""}pull request from ${branch} into ${base}: ${title}`,
  detail: ({ body, files }) => `${body}\n\n${files.join("\n")}`,
  async act({ kind: _kind, why: _why, ...request }, inside) {
    const { text } = await inside.mask();
    const opened = await forgeOf(inside).openPullRequest({
      ...{ ...request, title: text(request.title), body: text(request.body) },
    });
    return { kind: "pull-request", ...opened };
  },
  told: ({ url, number }) => ({ ok: true, url, number }),
};

export const comment: Effect<CommentAction> = {
  describe: ({ on, body, why }, clean) => ({
    ...{ kind: "comment", on: clean(on), why: clean(why), digest: digestOf(body) },
  }),
  summary: ({ on }) => `comment on ${on}`,
  detail: ({ body }) => body,
  async act({ on, body }, inside) {
    const { text } = await inside.mask();
    return { kind: "comment", ...(await forgeOf(inside).comment({ on, body: text(body) })) };
  },
  told: ({ url }) => ({ ok: true, url }),
};
