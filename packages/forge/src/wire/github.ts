import { z } from "zod";
import type { Rest } from "../rest.ts";
import type { Check, PullRequest, Review, Run, Wire } from "./wire.ts";

/** https://docs.github.com/rest, as of version 2022-11-28. */
export const githubHeaders = { "x-github-api-version": "2022-11-28" };

const login = z
  .object({ login: z.string() })
  .nullish()
  .transform((user) => user?.login ?? "ghost");
const text = z
  .string()
  .nullish()
  .transform((body) => body ?? "");
const named = z.object({ name: z.string() });
const label = z.union([z.string(), named.transform(({ name }) => name)]);
const anything = z.unknown();

const pull = z.object({
  ...{ number: z.int(), html_url: z.string(), title: z.string(), body: text, user: login },
  ...{ state: z.enum(["open", "closed"]), draft: z.boolean().default(false) },
  merged_at: z.string().nullish(),
  labels: z.array(label).default([]),
  head: z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
  base: z.object({ ref: z.string() }),
});
const remark = z
  .object({
    ...{ id: z.int(), user: login, body: text, created_at: z.string(), html_url: z.string() },
    ...{ path: z.string().optional(), line: z.int().nullish() },
  })
  .transform(({ id, user, body, created_at, html_url, path, line }) => ({
    ...{ id: String(id), author: user, body, at: created_at, url: html_url },
    ...(path === undefined ? {} : { path }),
    ...(line ? { line } : {}),
  }));
const review = z.object({
  ...{ id: z.int(), user: login, body: text, state: z.string(), submitted_at: z.string().nullish() },
});
const ended = { status: z.string(), conclusion: z.string().nullish() };
const repository = z.object({
  ...{ full_name: z.string(), html_url: z.string(), default_branch: z.string() },
  ...{ private: z.boolean().default(false), archived: z.boolean().default(false) },
  permissions: z.object({ admin: z.boolean().default(false), push: z.boolean().default(false) }).optional(),
});

export function githubWire(rest: Rest, path: string): Wire {
  const at = `/repos/${path}`;
  const [owner = ""] = path.split("/");
  const pullOf = (given: z.output<typeof pull>): PullRequest => ({
    ...{ number: given.number, url: given.html_url, title: given.title, body: given.body },
    ...{ state: given.merged_at ? "merged" : given.state, draft: given.draft, author: given.user },
    ...{ branch: given.head.ref, commit: given.head.sha, base: given.base.ref, labels: given.labels },
    own: given.head.repo?.full_name.toLowerCase() === path.toLowerCase(),
  });

  return {
    async account() {
      const user = await rest.askUnless(
        [401, 403],
        "GET",
        "/user",
        z.object({ login: z.string(), type: z.string().optional() }),
      );
      return user ? { login: user.login, app: user.type === "Bot" } : { login: "", app: true };
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
      const { items } = await rest.all(`${at}/branches?protected=true&per_page=100`, named);
      return items.map(({ name }) => name);
    },
    async labels() {
      return (await rest.all(`${at}/labels?per_page=100`, label)).items;
    },
    async pullRequestsOf(branch) {
      const head = encodeURIComponent(`${owner}:${branch}`);
      const { items } = await rest.all(`${at}/pulls?state=all&per_page=100&head=${head}`, pull);
      return items.map(pullOf).filter((each) => each.own && each.branch === branch);
    },
    pullRequest: async (number) => pullOf(await rest.ask("GET", `${at}/pulls/${number}`, pull)),
    async create({ title, body, branch, base, draft }) {
      const made = await rest.askUnless([422], "POST", `${at}/pulls`, pull, {
        ...{ title, body, head: branch, base, draft, maintainer_can_modify: true },
      });
      return made && pullOf(made);
    },
    edit: async (number, change) => pullOf(await rest.ask("PATCH", `${at}/pulls/${number}`, pull, change)),
    async addLabels(number, labels) {
      await rest.ask("POST", `${at}/issues/${number}/labels`, anything, { labels });
    },
    async askReview(number, reviewer) {
      const team = /^[^/]+\/(.+)$/.exec(reviewer)?.[1];
      const whom = team === undefined ? { reviewers: [reviewer] } : { team_reviewers: [team] };
      await rest.ask("POST", `${at}/pulls/${number}/requested_reviewers`, anything, whom);
    },
    async check({ commit, title, summary, key }) {
      const runs = z.object({ check_runs: z.array(z.object({ external_id: z.string().nullish() })) });
      const known = await rest.ask("GET", `${at}/commits/${commit}/check-runs?check_name=Familiar`, runs);
      if (known.check_runs.some(({ external_id }) => external_id === key)) return;
      await rest.ask("POST", `${at}/check-runs`, anything, {
        ...{ name: "Familiar", head_sha: commit, external_id: key },
        // It says what was run, not that the change is good.
        ...{ status: "completed", conclusion: "neutral", output: { title, summary } },
      });
    },
    async remarks(number, of) {
      const listed = await rest.all(`${at}/issues/${number}/comments?per_page=100`, remark);
      if (of === "issue") return listed;
      const onLines = await rest.all(`${at}/pulls/${number}/comments?per_page=100`, remark);
      const items = [...listed.items, ...onLines.items].sort((a, b) => a.at.localeCompare(b.at));
      return { items, more: listed.more || onLines.more };
    },
    remark: (number, _of, body) => rest.ask("POST", `${at}/issues/${number}/comments`, remark, { body }),
    async reviews(number) {
      const { items, more } = await rest.all(`${at}/pulls/${number}/reviews?per_page=100`, review);
      return {
        items: items.map(({ id, user, body, state, submitted_at }) => ({
          ...{ id: String(id), author: user, body, at: submitted_at ?? "" },
          state: reviewStates[state.toUpperCase()] ?? "commented",
        })),
        more,
      };
    },
    async checks(commit) {
      const run = z.object({ name: z.string(), html_url: z.string().nullish(), ...ended });
      const path = `${at}/commits/${commit}/check-runs?per_page=100`;
      const found = await rest.ask("GET", path, z.object({ total_count: z.int(), check_runs: z.array(run) }));
      return {
        items: found.check_runs.map(({ name, html_url, ...end }) => ({
          ...{ name, state: stateOf(end) },
          ...(html_url ? { url: html_url } : {}),
        })),
        more: found.total_count > found.check_runs.length,
      };
    },
    async issue(number) {
      const given = await rest.ask("GET", `${at}/issues/${number}`, issue);
      const { html_url: url, user: author, title, body, state, labels } = given;
      return { number, url, title, body, author, state, labels };
    },
    async run(id) {
      const run = await rest.ask("GET", `${at}/actions/runs/${id}`, workflowRun);
      const { jobs } = await rest.ask("GET", `${at}/actions/runs/${id}/jobs?per_page=100`, workflowJobs);
      return runOf(id, run, jobs);
    },
    async lastRun(state, branch) {
      const status = state === "failed" ? "failure" : "success";
      const query = `status=${status}&per_page=1${branch ? `&branch=${encodeURIComponent(branch)}` : ""}`;
      const { workflow_runs } = await rest.ask("GET", `${at}/actions/runs?${query}`, workflowRuns);
      const [run] = workflow_runs;
      return run && { id: String(run.id), commit: run.head_sha };
    },
    async log(job) {
      const answer = await rest.raw(`${at}/actions/jobs/${job}/logs`, "text/plain");
      const { location } = answer.headers;
      return answer.status >= 300 && answer.status < 400 && location ? { at: location } : answer;
    },
    async permissionOf(who) {
      const shape = z.object({ permission: z.string() });
      const given = await rest.askUnless(
        [404],
        ...(["GET", `${at}/collaborators/${encodeURIComponent(who)}/permission`, shape] as const),
      );
      return permissions[given?.permission ?? "none"] ?? "none";
    },
  };
}

const issue = z.object({
  ...{ html_url: z.string(), title: z.string(), body: text, user: login },
  ...{ state: z.enum(["open", "closed"]), labels: z.array(label).default([]) },
});
const workflowRun = z.object({
  ...{ name: z.string().nullish(), html_url: z.string(), head_sha: z.string(), ...ended },
  head_branch: z.string().nullish(),
});
const workflowRuns = z.object({
  workflow_runs: z.array(z.object({ id: z.int(), head_sha: z.string() })),
});
const workflowJobs = z.object({
  jobs: z.array(
    z.object({
      ...{ id: z.int(), name: z.string(), ...ended },
      steps: z.array(z.object({ name: z.string(), ...ended })).default([]),
    }),
  ),
});

const runOf = (
  id: string,
  run: z.output<typeof workflowRun>,
  jobs: z.output<typeof workflowJobs>["jobs"],
): Run => ({
  ...{ id, name: run.name ?? "", url: run.html_url, branch: run.head_branch ?? "", commit: run.head_sha },
  state: stateOf(run),
  jobs: jobs.map((job) => ({
    ...{ id: String(job.id), name: job.name, state: stateOf(job) },
    failedSteps: job.steps.filter((step) => stateOf(step) === "failed").map(({ name }) => name),
  })),
});

const reviewStates: Record<string, Review["state"]> = {
  ...{ APPROVED: "approved", CHANGES_REQUESTED: "changes-requested" },
  ...{ COMMENTED: "commented", DISMISSED: "dismissed", PENDING: "pending" },
};

function stateOf({
  status,
  conclusion,
}: {
  status: string;
  conclusion?: string | null | undefined;
}): Check["state"] {
  if (status !== "completed") return "waiting";
  if (conclusion === "success" || conclusion === "neutral") return "passed";
  return conclusion === "skipped" || conclusion === "cancelled" ? "skipped" : "failed";
}

const permissions: Record<string, "none" | "read" | "write" | "admin"> = {
  ...{ admin: "admin", maintain: "write", write: "write", push: "write" },
  ...{ triage: "read", read: "read", pull: "read" },
};
