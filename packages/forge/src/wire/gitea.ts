import { z } from "zod";
import type { Rest } from "../rest.ts";
import { toBeRefused } from "./refuse.ts";
import type { Check, PullRequest, Review, Wire } from "./wire.ts";

/** Gitea and Forgejo, API v1. */
const login = z
  .object({ login: z.string() })
  .nullish()
  .transform((user) => user?.login ?? "ghost");
const text = z
  .string()
  .nullish()
  .transform((body) => body ?? "");
const label = z.object({ id: z.int(), name: z.string() });
const anything = z.unknown();
const draftTitle = /^(WIP:|\[WIP\]|draft:)\s*/i;

const pull = z.object({
  ...{ number: z.int(), html_url: z.string(), title: z.string(), body: text, user: login },
  ...{ state: z.enum(["open", "closed"]), merged: z.boolean().nullish(), draft: z.boolean().optional() },
  labels: z.array(label).nullish(),
  head: z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
  base: z.object({ ref: z.string() }),
});
const remark = z
  .object({ id: z.int(), user: login, body: text, created_at: z.string(), html_url: z.string() })
  .transform(({ id, user, body, created_at, html_url }) => ({
    ...{ id: String(id), author: user, body, at: created_at, url: html_url },
  }));
const issue = z.object({
  ...{ html_url: z.string(), title: z.string(), body: text, user: login },
  ...{ state: z.enum(["open", "closed"]), labels: z.array(label).nullish() },
});
const repository = z.object({
  ...{ full_name: z.string(), html_url: z.string(), default_branch: z.string() },
  ...{ private: z.boolean().default(false), archived: z.boolean().default(false) },
  permissions: z.object({ admin: z.boolean(), push: z.boolean() }).optional(),
});
const review = z.object({
  ...{ id: z.int(), user: login, body: text, state: z.string(), submitted_at: z.string().nullish() },
});
const statuses = z.object({
  statuses: z
    .array(z.object({ context: z.string(), status: z.string(), target_url: z.string().nullish() }))
    .nullish(),
});

export function giteaWire(rest: Rest, path: string): Wire {
  const at = `/repos/${path}`;
  const pullOf = (given: z.output<typeof pull>): PullRequest => ({
    ...{ number: given.number, url: given.html_url, title: given.title, body: given.body },
    ...{ state: given.merged ? "merged" : given.state, author: given.user, base: given.base.ref },
    ...{ draft: given.draft ?? draftTitle.test(given.title), branch: given.head.ref, commit: given.head.sha },
    labels: (given.labels ?? []).map(({ name }) => name),
    own: given.head.repo?.full_name.toLowerCase() === path.toLowerCase(),
  });
  const labels = async () => (await rest.all(`${at}/labels?limit=50`, label)).items;

  return {
    async account() {
      return { login: (await rest.ask("GET", "/user", z.object({ login: z.string() }))).login, app: false };
    },
    async repository() {
      const { permissions, ...found } = await rest.ask("GET", at, repository);
      return {
        ...{ path: found.full_name, url: found.html_url, defaultBranch: found.default_branch },
        ...{ private: found.private, archived: found.archived },
        ...(permissions ? { may: permissions.admin ? "admin" : permissions.push ? "write" : "read" } : {}),
      };
    },
    async protectedBranches() {
      const shape = z.object({ branch_name: z.string() });
      const found = await rest.askUnless([403, 404], "GET", `${at}/branch_protections`, shape.array());
      return (found ?? []).map(({ branch_name }) => branch_name);
    },
    labels: async () => (await labels()).map(({ name }) => name),
    async pullRequestsOf(branch) {
      const { items } = await rest.all(`${at}/pulls?state=all&sort=recentupdate&limit=50`, pull);
      return items
        .map(pullOf)
        .filter((each) => each.own && each.branch === branch)
        .sort((a, b) => b.number - a.number);
    },
    pullRequest: async (number) => pullOf(await rest.ask("GET", `${at}/pulls/${number}`, pull)),
    /** A draft is one by its title here. */
    async create({ title, body, branch, base, draft }) {
      const named = draft && !draftTitle.test(title) ? `WIP: ${title}` : title;
      const sent = { title: named, body, head: branch, base };
      const made = await rest.askUnless([409], "POST", `${at}/pulls`, pull, sent);
      return made && pullOf(made);
    },
    edit: async (number, change) => pullOf(await rest.ask("PATCH", `${at}/pulls/${number}`, pull, change)),
    async addLabels(number, names) {
      const ids = (await labels()).filter(({ name }) => names.includes(name)).map(({ id }) => id);
      await rest.ask("POST", `${at}/issues/${number}/labels`, anything, { labels: ids });
    },
    async askReview(number, reviewer) {
      const team = /^[^/]+\/(.+)$/.exec(reviewer)?.[1];
      const whom = team === undefined ? { reviewers: [reviewer] } : { team_reviewers: [team] };
      await rest.ask("POST", `${at}/pulls/${number}/requested_reviewers`, anything, whom);
    },
    /** Gitea has statuses, of which none says that nothing was judged. */
    check: async () => toBeRefused("Gitea has no checks that judge nothing."),
    remarks: (number) => rest.all(`${at}/issues/${number}/comments?limit=50`, remark),
    remark: (number, _of, body) => rest.ask("POST", `${at}/issues/${number}/comments`, remark, { body }),
    async reviews(number) {
      const { items, more } = await rest.all(`${at}/pulls/${number}/reviews?limit=50`, review);
      return {
        items: items.map(({ id, user, body, state, submitted_at }) => ({
          ...{ id: String(id), author: user, body, at: submitted_at ?? "" },
          state: reviewStates[state.toUpperCase()] ?? "commented",
        })),
        more,
      };
    },
    async checks(commit) {
      const found = await rest.ask("GET", `${at}/commits/${commit}/status`, statuses);
      return {
        items: (found.statuses ?? []).map(({ context, status, target_url }) => ({
          ...{ name: context, state: states[status] ?? "waiting" },
          ...(target_url ? { url: target_url } : {}),
        })),
        more: false,
      };
    },
    async issue(number) {
      const given = await rest.ask("GET", `${at}/issues/${number}`, issue);
      const { html_url: url, user: author, title, body, state } = given;
      return {
        number,
        url,
        title,
        body,
        author,
        state,
        labels: (given.labels ?? []).map(({ name }) => name),
      };
    },
    run: async () => toBeRefused("The runs of Gitea's actions are not read."),
    lastRun: async () => toBeRefused("The runs of Gitea's actions are not read."),
    log: async () => toBeRefused("The runs of Gitea's actions are not read."),
    async permissionOf(who) {
      const shape = z.object({ permission: z.string() });
      const path = `${at}/collaborators/${encodeURIComponent(who)}/permission`;
      const permission = (await rest.askUnless([404], "GET", path, shape))?.permission ?? "none";
      if (permission === "owner") return "admin";
      return permission === "admin" || permission === "write" || permission === "read" ? permission : "none";
    },
  };
}

const states: Record<string, Check["state"]> = {
  ...{ success: "passed", warning: "passed", failure: "failed", error: "failed", pending: "waiting" },
};
const reviewStates: Record<string, Review["state"]> = {
  ...{ APPROVED: "approved", REQUEST_CHANGES: "changes-requested", COMMENT: "commented", PENDING: "pending" },
};
