import { z } from "zod";
import type { Rest } from "../rest.ts";
import { toBeRefused } from "./refuse.ts";
import type { Check, PullRequest, Wire } from "./wire.ts";

/** https://docs.gitlab.com/api, version 4. */
const user = z
  .object({ username: z.string() })
  .nullish()
  .transform((found) => found?.username ?? "ghost");
const text = z
  .string()
  .nullish()
  .transform((body) => body ?? "");
const named = z.object({ name: z.string() });
const anything = z.unknown();

const request = z.object({
  ...{ iid: z.int(), web_url: z.string(), title: z.string(), description: text, author: user },
  ...{ state: z.string(), draft: z.boolean().default(false), labels: z.array(z.string()).default([]) },
  ...{ source_branch: z.string(), target_branch: z.string(), sha: z.string().nullish() },
  ...{ source_project_id: z.int().nullish(), target_project_id: z.int() },
  reviewers: z.array(z.object({ id: z.int() })).nullish(),
});
const note = z.object({
  ...{ id: z.int(), body: text, author: user, created_at: z.string(), system: z.boolean().default(false) },
  position: z.object({ new_path: z.string().nullish(), new_line: z.int().nullish() }).nullish(),
});
const project = z.object({
  ...{ path_with_namespace: z.string(), web_url: z.string(), default_branch: z.string().nullish() },
  ...{ visibility: z.string().default("private"), archived: z.boolean().default(false) },
  permissions: z
    .object({
      project_access: z.object({ access_level: z.int() }).nullish(),
      group_access: z.object({ access_level: z.int() }).nullish(),
    })
    .nullish(),
});
const issue = z.object({
  ...{ iid: z.int(), web_url: z.string(), title: z.string(), description: text, author: user },
  ...{ state: z.string(), labels: z.array(z.string()).default([]) },
});
const pipeline = z.object({
  ...{ id: z.int(), name: z.string().nullish(), web_url: z.string(), ref: z.string(), sha: z.string() },
  status: z.string(),
});
const job = z.object({ id: z.int(), name: z.string(), status: z.string() });

export function gitlabWire(rest: Rest, path: string): Wire {
  const at = `/projects/${encodeURIComponent(path)}`;
  const requestOf = (given: z.output<typeof request>): PullRequest => ({
    ...{ number: given.iid, url: given.web_url, title: given.title, body: given.description },
    ...{ state: given.state === "merged" ? "merged" : given.state === "closed" ? "closed" : "open" },
    ...{ draft: given.draft, branch: given.source_branch, base: given.target_branch, author: given.author },
    ...{ labels: given.labels, own: given.source_project_id === given.target_project_id },
    ...(given.sha ? { commit: given.sha } : {}),
  });
  const noteOf = (number: number, given: z.output<typeof note>, of: "issue" | "pull-request") => ({
    ...{ id: String(given.id), author: given.author, body: given.body, at: given.created_at },
    url: `${webOf(rest.api, path)}/-/${of === "issue" ? "issues" : "merge_requests"}/${number}#note_${given.id}`,
    ...(given.position?.new_path ? { path: given.position.new_path } : {}),
    ...(given.position?.new_line ? { line: given.position.new_line } : {}),
  });
  const notes = (number: number, of: "issue" | "pull-request") =>
    `${at}/${of === "issue" ? "issues" : "merge_requests"}/${number}/notes`;
  const one = `${at}/merge_requests`;

  return {
    async account() {
      const found = await rest.ask("GET", "/user", z.object({ username: z.string() }));
      return { login: found.username, app: false };
    },
    async repository() {
      const found = await rest.ask("GET", at, project);
      const { project_access, group_access } = found.permissions ?? {};
      const level = Math.max(project_access?.access_level ?? 0, group_access?.access_level ?? 0);
      return {
        ...{ path: found.path_with_namespace, url: found.web_url, defaultBranch: found.default_branch ?? "" },
        ...{ private: found.visibility !== "public", archived: found.archived },
        ...(found.permissions ? { may: mayAt(level) === "none" ? "read" : mayAt(level) } : {}),
      } as Awaited<ReturnType<Wire["repository"]>>;
    },
    async protectedBranches() {
      return (await rest.all(`${at}/protected_branches?per_page=100`, named)).items.map(({ name }) => name);
    },
    async labels() {
      return (await rest.all(`${at}/labels?per_page=100`, named)).items.map(({ name }) => name);
    },
    async pullRequestsOf(branch) {
      const query = `state=all&per_page=100&source_branch=${encodeURIComponent(branch)}`;
      const { items } = await rest.all(`${one}?${query}`, request);
      return items.map(requestOf).filter((each) => each.own && each.branch === branch);
    },
    pullRequest: async (number) => requestOf(await rest.ask("GET", `${one}/${number}`, request)),
    /** A draft is one by its title here. */
    async create({ title, body, branch, base, draft }) {
      const made = await rest.askUnless([409], "POST", one, request, {
        ...{ title: draft ? `Draft: ${title.replace(/^draft:\s*/i, "")}` : title, description: body },
        ...{ source_branch: branch, target_branch: base },
      });
      return made && requestOf(made);
    },
    async edit(number, { title, body, state }) {
      const change = {
        ...(title === undefined ? {} : { title }),
        ...(body === undefined ? {} : { description: body }),
        ...(state === "closed" ? { state_event: "close" } : {}),
      };
      return requestOf(await rest.ask("PUT", `${one}/${number}`, request, change));
    },
    async addLabels(number, labels) {
      await rest.ask("PUT", `${one}/${number}`, anything, { add_labels: labels.join(",") });
    },
    async askReview(number, reviewer) {
      const query = `/users?username=${encodeURIComponent(reviewer)}`;
      const [found] = await rest.ask("GET", query, z.array(z.object({ id: z.int() })));
      if (!found) return toBeRefused(`GitLab knows no ${reviewer}.`);
      const { reviewers } = await rest.ask("GET", `${one}/${number}`, request);
      const ids = new Set([...(reviewers ?? []).map(({ id }) => id), found.id]);
      await rest.ask("PUT", `${one}/${number}`, anything, { reviewer_ids: [...ids] });
    },
    /** GitLab has statuses of commits, of which none says that nothing was judged. */
    check: async () => toBeRefused("GitLab has no checks that judge nothing."),
    async remarks(number, of) {
      const { items, more } = await rest.all(`${notes(number, of)}?sort=asc&per_page=100`, note);
      return { items: items.filter(({ system }) => !system).map((each) => noteOf(number, each, of)), more };
    },
    async remark(number, of, body) {
      return noteOf(number, await rest.ask("POST", notes(number, of), note, { body }), of);
    },
    async reviews(number) {
      const shape = z.object({ approved_by: z.array(z.object({ user })).nullish() });
      const found = await rest.askUnless([403, 404], "GET", `${one}/${number}/approvals`, shape);
      const items = (found?.approved_by ?? []).map(({ user: author }) => ({
        ...{ id: author, author, state: "approved" as const, body: "", at: "" },
      }));
      return { items, more: false };
    },
    async checks(commit) {
      const shape = z.object({ name: z.string(), status: z.string(), target_url: z.string().nullish() });
      const { items, more } = await rest.all(
        `${at}/repository/commits/${commit}/statuses?per_page=100`,
        shape,
      );
      return {
        items: items.map(({ name, status, target_url }) => ({
          ...{ name, state: stateOf(status) },
          ...(target_url ? { url: target_url } : {}),
        })),
        more,
      };
    },
    async issue(number) {
      const given = await rest.ask("GET", `${at}/issues/${number}`, issue);
      const { web_url: url, title, description: body, author, labels, state } = given;
      return { number, url, title, body, author, labels, state: state === "closed" ? "closed" : "open" };
    },
    async run(id) {
      const given = await rest.ask("GET", `${at}/pipelines/${id}`, pipeline);
      const { items } = await rest.all(`${at}/pipelines/${id}/jobs?per_page=100`, job);
      return {
        ...{ id, name: given.name ?? "", url: given.web_url, branch: given.ref, commit: given.sha },
        state: stateOf(given.status),
        jobs: items.map(({ id, name, status }) => ({
          ...{ id: String(id), name, state: stateOf(status), failedSteps: [] },
        })),
      };
    },
    async lastRun(state, branch) {
      const status = state === "failed" ? "failed" : "success";
      const query = `status=${status}&per_page=1${branch ? `&ref=${encodeURIComponent(branch)}` : ""}`;
      const found = z.array(z.object({ id: z.int(), sha: z.string() }));
      const [run] = await rest.ask("GET", `${at}/pipelines?${query}`, found);
      return run && { id: String(run.id), commit: run.sha };
    },
    async log(job) {
      const answer = await rest.raw(`${at}/jobs/${job}/trace`, "text/plain");
      const { location } = answer.headers;
      return answer.status >= 300 && location ? { at: location } : answer;
    },
    async permissionOf(who) {
      const query = `${at}/members/all?query=${encodeURIComponent(who)}&per_page=100`;
      const shape = z.object({ username: z.string(), access_level: z.int() });
      const { items } = await rest.all(query, shape);
      const levels = items.filter(({ username }) => username === who).map((each) => each.access_level);
      return mayAt(Math.max(0, ...levels));
    },
  };
}

/** 30: developer, 40: maintainer. */
const mayAt = (level: number): "none" | "read" | "write" | "admin" =>
  level >= 40 ? "admin" : level >= 30 ? "write" : level >= 10 ? "read" : "none";

const webOf = (api: string, path: string): string => `${api.replace(/\/api\/v4$/, "")}/${path}`;

function stateOf(status: string): Check["state"] {
  if (status === "success") return "passed";
  if (status === "failed") return "failed";
  return /^(canceled|skipped|manual)$/.test(status) ? "skipped" : "waiting";
}
