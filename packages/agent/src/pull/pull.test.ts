import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emulatedGithub } from "@familiar/forge/testing";
import { inSandbox } from "@familiar/guard/testing";
import { isFamiliarError } from "@familiar/protocol";
import { git } from "@familiar/storage/testing";
import { expect, onTestFinished } from "vitest";
import type { Familiar } from "../index.ts";
import { scene, scripted } from "../testing/index.ts";

const template = "## Summary\n\n<!-- what and why -->\n\n## Checklist\n\n- [ ] I ran the tests\n";
const added = (path: string, line: string) =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${line}\n`;

/** A repository on an emulated GitHub, and its familiar. */
async function hosted() {
  const github = await emulatedGithub();
  const place = scene();
  const put = (path: string, text: string) => {
    mkdirSync(join(place.root, path, ".."), { recursive: true });
    writeFileSync(join(place.root, path), text);
  };
  put(".github/pull_request_template.md", template);
  put("CODEOWNERS", "/src/ @grace\n/test/ @octo @grace @octo/team\n");
  git(place.root, "add", ".");
  git(place.root, "commit", "-qm", "Say who owns what");
  git(place.root, "branch", "-M", "main");
  git(place.root, "remote", "add", "origin", github.remote);
  await github.seed(place.root);
  git(place.root, "update-ref", "refs/remotes/origin/main", "main");
  await github.api("POST", "labels", { name: "Tests", color: "00ff00" });
  const before = process.env.FAMILIAR_GITHUB_TOKEN;
  process.env.FAMILIAR_GITHUB_TOKEN = github.token;
  onTestFinished(() => {
    if (before === undefined) delete process.env.FAMILIAR_GITHUB_TOKEN;
    else process.env.FAMILIAR_GITHUB_TOKEN = before;
  });
  const options = { level: "contribute", skills: { answer: scripted }, wait: async () => {} } as const;
  const forge = { kind: "github", url: github.url } as const;
  const open = () => place.open({ ...options, forge });
  return { ...place, github, open, familiar: await open() };
}

async function accepted(familiar: Familiar, path = "test/flame.test.ts", branch?: string): Promise<number> {
  const made = await familiar.start({
    skill: "answer",
    input: {
      ...{ do: "propose", kind: "tests", title: `Test ${path}`, target: path, patch: added(path, "ok") },
      ...{ run: ["grep", "-q", "ok", path], story: { why: "Nothing tests the flame, says @grace." } },
      measures: [{ name: "mutants killed", before: "0", after: "7" }],
    },
  });
  const { number } = made.result as { number: number };
  await familiar.decide(number, { do: "accept", by: "Ada", ...(branch ? { branch } : {}) });
  return number;
}

/** A person who says yes to whatever is asked, and what that was. */
async function saying<T>(
  familiar: Familiar,
  work: () => Promise<T>,
): Promise<{ asked: string[]; turns: number; done: T }> {
  const asked: string[] = [];
  for (let times = 0; times < 6; times++) {
    try {
      return { asked, turns: times, done: await work() };
    } catch (error) {
      if (!isFamiliarError(error) || error.code !== "needs-approval") throw error;
      const named = (await familiar.approvals()).filter(({ id }) => error.why.includes(id));
      for (const { id, summary } of named.sort((a, b) => error.why.indexOf(a.id) - error.why.indexOf(b.id))) {
        asked.push(summary);
        await familiar.answer(id, { granted: true, by: "Ada" });
      }
    }
  }
  throw new Error(`It asked too often: ${asked.join("; ")}`);
}

inSandbox("what was accepted becomes one draft with its evidence, after its person saw it", async () => {
  const { familiar, github, open } = await hosted();
  const number = await accepted(familiar);
  const pulls = await familiar.pulls({ named: true });
  expect(await pulls.list()).toEqual([
    { proposal: number, title: expect.any(String), branch: "familiar/test-test-flame-test-ts" },
  ]);

  const { asked, turns, done } = await saying(familiar, () => pulls.open(number, { by: "Ada" }));
  expect(turns).toBe(1);
  expect(asked).toEqual([
    expect.stringContaining("push"),
    "open a draft pull request from familiar/test-test-flame-test-ts into main: Test test/flame.test.ts",
  ]);
  expect(done).toMatchObject({
    proposal: number,
    pullRequest: { number: 1, state: "open", base: "main", openedBy: "Ada" },
  });
  const [pull, ...others] = await github.api("GET", "pulls?state=all");
  expect(others).toEqual([]);
  expect(pull).toMatchObject({ draft: true, head: { ref: "familiar/test-test-flame-test-ts" } });
  expect(pull.labels.map(({ name }: { name: string }) => name)).toEqual(["Tests"]);
  expect(pull.requested_reviewers.map(({ login }: { login: string }) => login)).toEqual(["grace"]);
  const { body } = pull as { body: string };
  expect(body.indexOf("Nothing tests the flame")).toBeGreaterThan(body.indexOf("## Summary"));
  expect(body).toContain("- [ ] I ran the tests");
  expect(body).toContain("`grep -q ok test/flame.test.ts`: passed");
  expect(body).toContain("| mutants killed | 0 | 7 |");
  expect(body).toContain("git fetch origin familiar/test-test-flame-test-ts");
  expect(body).toMatch(/Checkpoint of the ledger\n\n```\n\S+\n\d+\n/);
  expect(body).not.toContain("@grace");

  // A process that died before it could note what it opened is followed by one that finds it.
  const stored = (await familiar.storage.proposals.get(number))!;
  const { pullRequest: _, ...forgotten } = stored.proposal;
  await familiar.storage.proposals.update(stored, { proposal: forgotten });
  const other = await open();
  const again = await (await other.pulls({ named: true })).open(number, { by: "Ada" });
  expect(again.pullRequest).toMatchObject({ number: 1, state: "open" });
  expect(await github.api("GET", "pulls?state=all")).toHaveLength(1);
  await expect(pulls.close(99, "no", "Ada")).rejects.toMatchObject({ code: "proposal-not-found" });
});

inSandbox(
  "follow-up commits reach it with their evidence, and it is closed when it is not needed",
  async () => {
    const { familiar, github, root } = await hosted();
    const number = await accepted(familiar);
    const pulls = await familiar.pulls({ named: true });
    await saying(familiar, () => pulls.open(number, { by: "Ada" }));
    await github.api("POST", "issues/1/comments", { body: "Please test the watch, too." });

    await accepted(familiar, "test/watch.test.ts", "familiar/test-test-flame-test-ts");
    const { done } = await saying(familiar, () => pulls.update(number));
    expect(done.said).toMatchObject([{ by: "octo", text: "Please test the watch, too." }]);
    expect(done.pushed).toHaveLength(1);
    const tip = git(root, "rev-parse", "familiar/test-test-flame-test-ts").trim();
    expect((await github.api("GET", "git/ref/heads/familiar/test-test-flame-test-ts")).object.sha).toBe(tip);
    const { body } = await github.api("GET", "pulls/1");
    expect(body).toContain("grep -q ok test/watch.test.ts");
    expect(await pulls.update(number)).not.toHaveProperty("pushed");

    // Somebody put the same into the main branch.
    git(root, "update-ref", "refs/remotes/origin/main", tip);
    expect(await pulls.list()).toMatchObject([{}, { obsolete: "main has this change already." }]);
    expect([await pulls.tidy(), await pulls.tidy()]).toEqual([[], []]);
    const asked = await familiar.approvals();
    expect(asked).toHaveLength(1);
    await familiar.answer(asked[0]!.id, { granted: true, by: "Ada" });
    await expect.poll(() => github.api("GET", "pulls/1")).toMatchObject({ state: "closed" });
    await expect
      .poll(() => pulls.list({ offline: true }))
      .toMatchObject([{}, { pullRequest: { state: "closed" } }]);
    expect(await pulls.tidy()).toEqual([]);
    const remarks: { body: string }[] = await github.api("GET", "issues/1/comments");
    expect(remarks.filter(({ body }) => body.includes("main has this change already."))).toHaveLength(1);
    expect(await github.api("GET", "pulls/1")).toMatchObject({ state: "closed" });
    await expect(pulls.update(number)).rejects.toMatchObject({ code: "pull-request-missing" });
  },
);

inSandbox(
  "a close says why and is remembered; what others brought along is refused; so is another base",
  async () => {
    const { familiar, github, root } = await hosted();
    const number = await accepted(familiar);
    const pulls = await familiar.pulls({ named: true });
    await expect(
      saying(familiar, () => pulls.open(number, { by: "Ada", base: "release" })),
    ).rejects.toMatchObject({ code: "forge-refused" });
    await saying(familiar, () => pulls.open(number, { by: "Ada" }));
    await saying(familiar, () => pulls.close(number, "lamps are lit at dusk only", "Ada"));
    expect(await familiar.facts({ text: "lamps dusk" })).toMatchObject([
      { source: { by: "review", name: "Ada" }, state: "valid" },
    ]);
    expect(await github.api("GET", "issues/1/comments")).toMatchObject([
      { body: expect.stringContaining("dusk only") },
    ]);

    writeFileSync(join(root, "README.md"), "# Lamp\n");
    git(root, "commit", "-qam", "Call it lamp");
    const other = await accepted(familiar, "test/lamp.test.ts");
    await expect(saying(familiar, () => pulls.open(other, { by: "Ada" }))).rejects.toMatchObject({
      ...{ code: "forge-refused", why: expect.stringContaining("Call it lamp") },
    });
  },
);
