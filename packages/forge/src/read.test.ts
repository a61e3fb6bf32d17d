import type { RequestAction } from "@familiar/guard";
import { temporaryStorage } from "@familiar/guard/testing";
import { expect, test } from "vitest";
import { createForge, createReader, placeOf, publishProposal } from "./index.ts";
import { emulatedGithub } from "./testing/emulated.ts";
import { cloneOf, doorTo, heldClock } from "./testing/ground.ts";

async function connected() {
  const github = await emulatedGithub();
  const clone = cloneOf(github.remote);
  await github.seed(clone.root);
  const place = placeOf(github.remote, { kind: "github", url: github.url })!;
  const forge = createForge({ place, credentials: { token: github.token, from: "T" }, clock: heldClock() });
  const storage = await temporaryStorage();
  const door = await doorTo(forge, clone.root, { taints: storage.taints });
  return { github, clone, place, storage, ...door };
}

test("a proposal is pushed and opened, and read back with what was said of it", async () => {
  const { github, clone, place, guard, storage, told } = await connected();
  const template = "## Summary\n\n## Checklist\n- [ ] I read it\n";
  const opened = await publishProposal(guard, {
    work: { title: "Say two", why: "One was not enough.", evidence: [{ command: "npm test", exitCode: 0 }] },
    ...{
      branch: clone.branch,
      commit: clone.head,
      base: "main",
      remote: { name: "origin", url: github.remote },
    },
    ...{ files: ["a.txt"], bytes: 4, purpose: "proposal 1", kind: "github" },
    repository: { files: [".github/pull_request_template.md"], read: async () => template },
  });
  await github.api("POST", `issues/${opened.number}/comments`, { body: "Why two?" }, "other");

  const task = guard.forTask("t1");
  const reader = createReader({ place, guard: task, pages: storage.pages, clock: heldClock() });
  expect(await reader.facts()).toMatchObject({ path: "octo/tools", defaultBranch: "main" });
  expect(await storage.taints.of("t1")).toEqual([]);
  const { pullRequest, comments, checks } = await reader.pullRequest(opened.number);
  expect(pullRequest).toMatchObject({ draft: true, own: true, state: "open", commit: clone.head });
  expect(pullRequest.body).toMatch(/^## Summary\n\nOne was not enough\.[\s\S]*- \[ \] I read it/);
  expect(comments.items.map(({ author, body }) => [author, body])).toEqual([["stranger", "Why two?"]]);
  expect(checks.items).toEqual([expect.objectContaining({ name: "Familiar", state: "passed" })]);
  expect(await storage.taints.of("t1")).toEqual([
    expect.objectContaining({ source: "pull-request", place: "octo/tools #1" }),
  ]);
  expect(await told()).not.toContain(github.token);
});

test("a task reads the forge, and changes nothing there by a request", async () => {
  const { github, place, guard } = await connected();
  const task = guard.forTask("t1");
  const read: RequestAction & { reads: object } = {
    ...{ kind: "request", method: "GET", url: `${place.api}/repos/octo/tools`, headers: {}, body: "" },
    ...{ reads: { source: "facts", place: "x" }, why: "test" },
  };
  expect(await task.perform(read)).toMatchObject({ status: 200 });
  const refused = { code: "policy-refused" };
  await expect(task.perform({ ...read, method: "POST" })).rejects.toMatchObject(refused);
  await expect(task.perform({ ...read, body: "x" })).rejects.toMatchObject(refused);
  await expect(task.perform({ ...read, headers: { Authorization: "x" } })).rejects.toMatchObject(refused);
  await expect(task.perform({ ...read, url: "https://elsewhere.test/" })).rejects.toMatchObject(refused);
  await expect(
    task.perform({ ...read, url: github.url.replace("127.0.0.1", "localhost") }),
  ).rejects.toMatchObject(refused);
  const { reads: _reads, ...plain } = read;
  await expect(task.perform(plain)).rejects.toMatchObject(refused);
});

test("the output of a run is fetched from where the forge keeps it, and as nobody", async () => {
  const { guard } = await connected();
  const log: RequestAction = {
    ...{ kind: "request", method: "GET", headers: {}, body: "", why: "test" },
    ...{ url: "https://logs1.blob.core.windows.net/x?sig=1", reads: { source: "log", place: "run 1" } },
  };
  const allows = async (action: RequestAction) => (await guard.forTask("t1").decide(action)).allow;
  expect(await allows(log)).toBe(true);
  for (const other of [
    { url: "http://logs1.blob.core.windows.net/x" },
    { url: "https://blob.core.windows.net.evil.test/x" },
    { headers: { authorization: "x" } },
    { reads: { source: "issue", place: "#1" } as const },
  ])
    expect(await allows({ ...log, ...other })).toBe(false);
});
