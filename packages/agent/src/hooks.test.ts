import { createHmac } from "node:crypto";
import { emulatedGithub } from "@familiar/forge/testing";
import type { Proposal } from "@familiar/protocol";
import { git } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import type { Skills } from "./index.ts";
import { scene } from "./testing/index.ts";

const secret = "what the forge signs with";
const repository = { full_name: "octo/tools" };

/** A familiar that awaits webhooks of an emulated GitHub, and what its skills were asked. */
async function awaiting() {
  const github = await emulatedGithub();
  const place = scene();
  git(place.root, "branch", "-M", "main");
  git(place.root, "remote", "add", "origin", github.remote);
  await github.seed(place.root);
  await github.api("PUT", "collaborators/grace", { permission: "push" });
  for (const [name, value] of [
    ["FAMILIAR_GITHUB_TOKEN", github.token],
    ["FAMILIAR_GITHUB_WEBHOOK_SECRET", secret],
  ] as const) {
    const before = process.env[name];
    process.env[name] = value;
    onTestFinished(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
  }
  const asked: unknown[] = [];
  const recording = (name: "answer" | "triage" | "test", result: object) => ({
    ...{ name, parse: (input: unknown) => input, title: () => name },
    async run(input: unknown) {
      asked.push({ [name]: input });
      return result;
    },
  });
  const skills: Skills = {
    answer: recording("answer", { kind: "report", answer: "It parses, says @octo." }),
    triage: recording("triage", { kind: "triage" }),
    test: recording("test", { kind: "tests", said: "3 tests.", proposal: 1 }),
  };
  const open = () =>
    place.open({
      ...{ level: "contribute", skills, wait: async () => {} },
      forge: { kind: "github", url: github.url },
    });
  const familiar = await open();
  let number = 0;
  const deliver = (event: string, payload: unknown, key = secret) => {
    const body = JSON.stringify(payload);
    const headers: Record<string, string> = {
      ...{ "x-github-event": event, "x-github-delivery": `n${number++}` },
      "x-hub-signature-256": `sha256=${createHmac("sha256", key).update(body).digest("hex")}`,
    };
    return familiar.hook("github", { headers: (name) => headers[name], body: Buffer.from(body) }, true);
  };
  const ended = async (skill: string) => {
    const task = (await familiar.tasks()).find((each) => each.skill === skill)!;
    for await (const _ of familiar.follow(task.id));
    return familiar.task(task.id);
  };
  return { ...place, github, familiar, asked, deliver, ended, open };
}

const says = (body: string, login: string) => ({
  ...{ action: "created", repository, issue: { number: 1 } },
  comment: { body, html_url: "https://github.test/1", created_at: new Date().toISOString(), user: { login } },
});

test("a comment by someone whom the forge lets write becomes a task, and its answer a comment with leave", async () => {
  const { familiar, github, asked, deliver, ended } = await awaiting();
  await github.api("POST", "issues", { title: "It fails" });
  expect(await deliver("issue_comment", says("@familiar what does it do?", "stranger"))).toBe("ignored");
  await expect(
    deliver("issue_comment", says("@familiar hello", "grace"), "another secret!!"),
  ).rejects.toMatchObject({ code: "hook-refused" });
  expect(await deliver("issue_comment", says("@familiar what does it do?", "grace"))).toBe("started");
  const { task, taints } = await ended("answer");
  expect(task).toMatchObject({ origin: "webhook", state: "done" });
  expect(taints).toMatchObject([{ source: "comment" }]);
  expect(asked).toEqual([{ answer: { question: "what does it do?" } }]);

  await expect.poll(() => familiar.approvals()).toMatchObject([{ summary: "comment on #1" }]);
  const [open] = await familiar.approvals();
  await familiar.answer(open!.id, { granted: true, by: "Ada" });
  await expect
    .poll(() => github.api("GET", "issues/1/comments"))
    .toMatchObject([{ body: expect.stringMatching(/^@grace It parses, says @\u2060octo\./) }]);
  await deliver("issue_comment", says("@familiar please write tests for src/flame.ts.", "grace"));
  await ended("test");
  expect(asked.at(-1)).toEqual({ test: { target: "src/flame.ts" } });
});

test("an answer that a comment waits for is said by the next process, once", async () => {
  const { familiar, github, deliver, ended, open } = await awaiting();
  await github.api("POST", "issues", { title: "It fails" });
  await deliver("issue_comment", says("@familiar what does it do?", "grace"));
  await ended("answer");
  await expect.poll(() => familiar.approvals()).toMatchObject([{ summary: "comment on #1" }]);
  await familiar.close();

  const next = await open();
  const [asked] = await next.approvals();
  await next.answer(asked!.id, { granted: true, by: "Ada" });
  await expect.poll(() => github.api("GET", "issues/1/comments")).toHaveLength(1);
  await expect.poll(() => next.storage.replies.list()).toEqual([]);
  await next.storage.replies.add({ task: asked!.task!, number: 1, by: "grace", at: 1 });
  await next.watch();
  await expect.poll(() => next.approvals()).toMatchObject([{ summary: "comment on #1" }]);
  const [again] = await next.approvals();
  await next.answer(again!.id, { granted: true, by: "Ada" });
  await expect.poll(() => next.storage.replies.list()).toEqual([]);
  expect(await github.api("GET", "issues/1/comments")).toHaveLength(1);
});

test("a failing workflow starts triage, and the end of a pull request is remembered, unconfirmed", async () => {
  const { familiar, asked, deliver, ended, root } = await awaiting();
  const commit = git(root, "rev-parse", "HEAD").trim();
  const at = new Date().toISOString();
  const run = {
    ...{ id: 5, name: "CI", html_url: "https://github.test/runs/5", updated_at: at, head_branch: "main" },
    ...{ head_sha: commit, conclusion: "failure", head_repository: repository },
  };
  expect(await deliver("workflow_run", { action: "completed", repository, workflow_run: run })).toBe(
    "started",
  );
  const { task, taints } = await ended("triage");
  expect(task).toMatchObject({ origin: "webhook", title: "CI failed on main" });
  expect(taints).toMatchObject([{ source: "log" }]);
  expect(asked).toEqual([
    {
      triage: {
        text: expect.stringContaining("CI failed on main"),
        source: run.html_url,
        commit,
        branch: "main",
      },
    },
  ]);

  const pullRequest = {
    ...{ forge: "github", number: 9, url: "https://github.test/9", state: "open", base: "main" },
    ...{ branch: "familiar/light", commit, openedAt: 1, openedBy: "Ada" },
  } as const;
  const stored = await familiar.storage.proposals.add({
    ...{ likeness: "l", target: "t" },
    proposal: {
      ...{ kind: "tests", title: "Test the flame", state: "accepted", base: { branch: "main", commit } },
      pieces: [
        {
          number: 1,
          title: "Test the flame",
          patch: "",
          files: ["src/flame.test.ts"],
          added: 1,
          removed: 0,
          state: "accepted",
        },
      ],
      ...{
        evidence: [],
        checks: [],
        measures: [],
        findings: [],
        applied: [],
        conventions: [],
        decisions: [],
        taints: [],
      },
      decided: [{ do: "accept", by: "Ada", at: 1, pieces: [1], branch: "familiar/light" }],
      ...{ story: { why: "", tried: [] }, pullRequest, createdAt: 1, updatedAt: 1, digest: "d" },
    } as Omit<Proposal, "number">,
  });
  const pull_request = {
    ...{ number: 9, html_url: pullRequest.url, merged: true, updated_at: at, closed_at: at },
    head: { ref: "familiar/light", repo: repository },
  };
  const payload = { action: "closed", repository, sender: { login: "grace" }, pull_request };
  expect(await deliver("pull_request", payload)).toBe("started");
  const { proposal } = (await familiar.storage.proposals.get(stored.proposal.number))!;
  expect(proposal.pullRequest).toMatchObject({ state: "merged", ended: { by: "grace" } });
  expect(await familiar.facts({ states: ["quarantined"] })).toMatchObject([
    {
      statement: "Pull request #9, to test the flame, was merged into main, by grace.",
      source: { by: "review" },
    },
  ]);
  expect(await deliver("pull_request", payload)).toBe("known");
});
