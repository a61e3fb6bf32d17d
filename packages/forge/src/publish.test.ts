import { spawn } from "node:child_process";
import { join } from "node:path";
import type { PullRequestAction } from "@familiar/guard";
import { expect, test } from "vitest";
import { createForge, placeOf } from "./index.ts";
import { emulatedGithub } from "./testing/emulated.ts";
import { cloneOf, doorTo, heldClock } from "./testing/ground.ts";

async function connected({ app = false } = {}) {
  const github = await emulatedGithub();
  const clone = cloneOf(github.remote);
  await github.seed(clone.root);
  const place = placeOf(github.remote, { kind: "github", url: github.url })!;
  const credentials = app
    ? { app: "7", key: github.appKey, from: "KEY" }
    : { token: github.token, from: "TOKEN" };
  const forge = createForge({ place, credentials, clock: heldClock() });
  const { guard, told } = await doorTo(forge, clone.root);
  const push = (commit: string) =>
    guard.perform({
      ...{ kind: "push", remote: "origin", url: github.remote, branch: clone.branch, commit, why: "test" },
    });
  const asked: PullRequestAction = {
    ...{ kind: "pull-request", title: "Greet in the morning", body: "It greets.", why: "test" },
    ...{ branch: clone.branch, base: "main", draft: true, files: ["a.txt"], bytes: 4, purpose: "proposal 1" },
    ...{ labels: ["bug", "no-such-label"], reviewers: ["grace"] },
    check: { commit: clone.head, title: "Two commands", summary: "npm test: exit 0" },
  };
  return { github, clone, place, forge, guard, told, push, asked };
}

test("a real push becomes a draft pull request, once, whoever asks again", async () => {
  const { github, clone, guard, told, push, asked } = await connected();
  await github.api("POST", "labels", { name: "bug", color: "ff0000" });
  await push(clone.head);
  const opened = await guard.perform(asked);
  expect(opened).toMatchObject({ number: 1, state: "open", made: true, left: ["label no-such-label"] });
  expect(await guard.perform(asked)).toMatchObject({ number: 1, made: false });

  const [pull, ...others] = await github.api("GET", "pulls?state=all");
  expect(others).toEqual([]);
  expect(pull).toMatchObject({ draft: true, title: asked.title, base: { ref: "main" } });
  expect(pull.head.sha).toBe(clone.head);
  expect(pull.labels.map(({ name }: { name: string }) => name)).toEqual(["bug"]);
  expect(pull.requested_reviewers.map(({ login }: { login: string }) => login)).toEqual(["grace"]);
  const { check_runs } = await github.api("GET", `commits/${clone.head}/check-runs`);
  expect(check_runs).toHaveLength(1);
  expect(await told()).not.toContain(github.token);
});

test("follow-up commits reach it; it is changed and closed, and nobody else's is", async () => {
  const { github, clone, guard, push, asked } = await connected();
  await push(clone.head);
  const { number } = await guard.perform(asked);
  const next = clone.commit("a.txt", "three\n");
  await push(next);
  // The emulator leaves a pull request where it was opened; its branch moves.
  const ref = await github.api("GET", "git/ref/heads/familiar/greet");
  expect(ref.object.sha).toBe(next);

  await guard.perform({ kind: "revise", number, title: "Greet always", body: "Anew.", why: "a review" });
  const close = "The code that it greets in is gone.";
  expect(await guard.perform({ kind: "revise", number, close, why: "obsolete" })).toMatchObject({
    state: "closed",
  });
  expect(await guard.perform({ kind: "revise", number, close, why: "obsolete" })).toMatchObject({
    state: "closed",
  });
  const comments = await github.api("GET", `issues/${number}/comments`);
  expect(comments).toHaveLength(1);
  // What a person closed stays closed.
  expect(await guard.perform(asked)).toMatchObject({ number, state: "closed", made: false });

  const theirs = await github.api("POST", "pulls", {
    title: "Mine",
    head: "familiar/greet",
    base: "main",
    body: "x",
  });
  const revise = guard.perform({ kind: "revise", number: theirs.number, close: "no", why: "test" });
  await expect(revise).rejects.toMatchObject({ code: "forge-refused" });
});

test("it goes into allowed branches only, and a stranger's mark keeps nothing from being opened", async () => {
  const { github, clone, guard, push, asked } = await connected();
  await push(clone.head);
  await expect(guard.perform({ ...asked, base: "release" })).rejects.toMatchObject({ code: "forge-refused" });
  const { body } = await (async () => {
    const { number } = await guard.perform(asked);
    return github.api("GET", `pulls/${number}`);
  })();
  const mark = /<!-- familiar:.*-->/.exec(body)![0];
  const other = await guard
    .perform({ ...asked, purpose: "proposal 2", body: `Quoted: ${mark}` })
    .catch(String);
  const pulls = await github.api("GET", "pulls?state=all");
  expect(pulls.filter((each: { body: string }) => each.body.includes(mark))).toHaveLength(1);
  expect(other).toMatchObject({ made: false });
});

test("comments are said once", async () => {
  const { github, clone, guard, push, asked } = await connected();
  await push(clone.head);
  const { number } = await guard.perform(asked);
  const comment = {
    kind: "comment",
    on: `#${number}`,
    body: "Mended in the next commit.",
    why: "test",
  } as const;
  const first = await guard.perform(comment);
  expect(await guard.perform(comment)).toEqual(first);
  expect(await github.api("GET", `issues/${number}/comments`)).toHaveLength(1);
});

test("a GitHub App makes its token once, and says it to no one but the forge", async () => {
  const { github, clone, guard, push, asked } = await connected({ app: true });
  await push(clone.head);
  expect(await guard.perform(asked)).toMatchObject({ made: true });
  expect(github.asked.filter(({ path }) => path.endsWith("/access_tokens"))).toHaveLength(1);
  expect((await github.api("GET", "pulls"))[0].user.type).toBe("Bot");
});

test.each(["before", "after"])(
  "a process that is killed %s any of its requests opens no second one",
  async (when) => {
    const { github, clone, guard, push, asked, forge: _forge } = await connected();
    await push(clone.head);
    const { kind: _kind, why: _why, ...request } = asked;
    const args = [github.url, github.remote, github.token];
    const run = (step: number) =>
      new Promise<NodeJS.Signals | null>((resolve) => {
        const script = join(import.meta.dirname, "testing/openAndDie.ts");
        const env = { ...process.env, REQUEST: JSON.stringify(request) };
        const child = spawn(process.execPath, [script, ...args, String(step), when], {
          env,
          stdio: "ignore",
        });
        child.once("close", (_code, signal) => resolve(signal));
      });
    const ends = [];
    for (const step of [0, 1, 2, 3, 4, 5]) ends.push(await run(step));
    expect(ends.slice(0, 4)).toEqual(Array(4).fill("SIGKILL"));
    expect(await guard.perform(asked)).toMatchObject({ number: 1, state: "open" });
    expect(await github.api("GET", "pulls?state=all")).toHaveLength(1);
    expect((await github.api("GET", `commits/${clone.head}/check-runs`)).check_runs).toHaveLength(1);
  },
);
