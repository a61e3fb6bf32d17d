import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import type { Proposal, Task } from "@familiar/protocol";
import { git } from "@familiar/storage/testing";
import { expect } from "vitest";
import type { Familiar } from "../index.ts";
import { scene, scripted } from "../testing/index.ts";

const oil = (to: number) => `diff --git a/src/watch.ts b/src/watch.ts
--- a/src/watch.ts
+++ b/src/watch.ts
@@ -1,2 +1,2 @@
 import { lightFlame } from "./flame.ts";
-export const watch = () => lightFlame(1);
+export const watch = () => lightFlame(${to});
`;
const added = (path: string, lines: readonly string[]) =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;
const lit = (to: number) => ["grep", "-q", `lightFlame(${to})`, "src/watch.ts"] as const;

async function open(level: "observe" | "propose" = "propose") {
  const place = scene();
  const familiar = await place.open({ level, skills: { answer: scripted } });
  return { ...place, familiar, level };
}

async function propose(familiar: Familiar, input: object): Promise<{ task: Task; number?: number }> {
  const { task, result } = await familiar.start({ skill: "answer", input: { do: "propose", ...input } });
  return { task, ...(result as { number: number } | undefined) };
}

const whyNot = async (familiar: Familiar, input: object) => (await propose(familiar, input)).task.error;

inSandbox("nothing reaches a person that was not executed", async () => {
  const { familiar } = await open();
  const patch = oil(2);
  expect(await whyNot(familiar, { patch })).toMatchObject({
    code: "proposal-refused",
    why: /No command that was run/,
  });
  expect(await whyNot(familiar, { patch, run: lit(3) })).toMatchObject({
    why: /No command that was run on it, and held/,
  });
  // Said of another task, or of nothing at all.
  const evidence = [{ record: "invented", on: "patch" }];
  expect(await whyNot(familiar, { patch, evidence })).toMatchObject({
    why: /no finished run invented of this task/,
  });
  await propose(familiar, { patch, run: lit(2) });
  const [made] = await familiar.proposals();
  const record = (await familiar.storage.ledger.read(made!.evidence[0]!.record - 1, 1))[0]!;
  const { id } = JSON.parse(record.body);
  expect(await whyNot(familiar, { patch: oil(3), evidence: [{ record: id, on: "patch" }] })).toMatchObject({
    why: /no finished run .* of this task/,
  });
  // A run that held without the patch does not hold with it.
  expect(await whyNot(familiar, { patch: oil(4), run: lit(1), lies: true })).toMatchObject({
    ...{
      code: "proposal-refused",
      why: expect.stringContaining("ended with exit code 1 with the whole of it"),
    },
  });
  expect(await familiar.proposals()).toHaveLength(1);
});

inSandbox("pages may carry checks in place of runs, and nothing but pages", async () => {
  const { familiar, root } = await open();
  const page = {
    kind: "documentation",
    title: "Tell of oil",
    target: "docs",
    patch: added("docs/oil.md", ["# Oil"]),
  };
  expect(await whyNot(familiar, page)).toMatchObject({
    code: "proposal-refused",
    why: /nothing was checked/,
  });
  const checks = ["its links lead somewhere"];
  expect(await whyNot(familiar, { ...page, checks, patch: oil(2) })).toMatchObject({
    why: /src\/watch.ts is no page/,
  });
  const { number } = await propose(familiar, { ...page, checks });
  const { decided } = await familiar.decide(number!, { do: "accept", by: "Ada", branch: "pages" });
  expect(decided).toMatchObject([{ branch: "familiar/pages" }]);
  expect(git(root, "show", "familiar/pages:docs/oil.md")).toBe("# Oil\n");
});

inSandbox("a patch with a secret in it is not kept, and not put before anyone", async () => {
  const { familiar } = await open();
  const patch = added("lib/key.js", [`export const key = "ghp_${"a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"}";`]);
  expect(await whyNot(familiar, { patch, run: ["test", "-e", "lib/key.js"] })).toMatchObject({
    code: "secret-found",
  });
  expect(await familiar.proposals({ states: ["open", "stale", "superseded"] })).toEqual([]);
});

inSandbox("at observe nothing is proposed", async () => {
  const { familiar } = await open("observe");
  expect((await propose(familiar, { patch: oil(2), run: lit(2) })).task.error?.code).toBe("policy-refused");
  expect(await familiar.proposals()).toEqual([]);
});

inSandbox("no task passes on a person's word, at any level it is given", async () => {
  const { familiar } = await open();
  const guard = familiar.guard.forTask("t");
  const { path: worktree } = await guard.perform({ kind: "worktree", commit: "HEAD", why: "to try" });
  await guard.perform({ kind: "patch", worktree, patch: oil(2), why: "to try" });
  const { tree, files } = await guard.perform({ kind: "diff", worktree, why: "to try" });
  const commit = {
    kind: "commit" as const,
    ...{ worktree, branch: "familiar/mine", message: "Mine", tree, why: "to try" },
    files: files.map(({ path }) => path),
  } as const;
  for (const named of [true, false])
    await expect(guard.perform({ ...commit, named })).rejects.toMatchObject({ code: "policy-refused" });
  await expect(
    guard.perform({ kind: "apply", patch: oil(2), named: true, why: "to try" }),
  ).rejects.toMatchObject({ code: "policy-refused" });
});

inSandbox(
  "large work comes in pieces; accepted in another order they give the whole, on one branch",
  async () => {
    const { familiar, root, home } = await open();
    writeFileSync(join(home, "scope.yaml"), "version: 1\nproposals:\n  lines: 4\n");
    const patch = `${added("lib/a.js", ["a", "a", "a"])}${added("lib/b.js", ["b", "b", "b"])}${oil(2)}`;
    const { task, number } = await propose(familiar, { patch, run: ["grep", "-q", ".", "src/watch.ts"] });
    const made = await familiar.proposal(number!);
    expect(made.pieces.map(({ files, title }) => [files, title])).toEqual([
      [["lib/a.js"], "Light more (1 of 3)"],
      [["lib/b.js"], "Light more (2 of 3)"],
      [["src/watch.ts"], "Light more (3 of 3)"],
    ]);
    expect(made.evidence.filter(({ again }) => again).map(({ piece }) => piece)).toEqual([1, 2, 3]);
    const accept = (pieces: number[]) => familiar.decide(number!, { do: "accept", by: "Ada", pieces });
    expect(await accept([3])).toMatchObject({ state: "open" });
    await expect(accept([3])).rejects.toMatchObject({ code: "proposal-closed" });
    expect((await familiar.task(task.id)).task.state).toBe("review");
    expect(await accept([1, 2])).toMatchObject({ state: "accepted" });
    const commits = git(root, "log", "--reverse", "--format=%s", "main..familiar/light-more")
      .trim()
      .split("\n");
    expect(commits).toEqual(["Light more (3 of 3)", "Light more (1 of 3)", "Light more (2 of 3)"]);
    expect(git(root, "diff", "--name-only", "main", "familiar/light-more").trim().split("\n")).toEqual([
      ...["lib/a.js", "lib/b.js", "src/watch.ts"],
    ]);
    expect((await familiar.task(task.id)).task.state).toBe("accepted");
  },
);

inSandbox("what does not hold in parts stays together, and says why it is so large", async () => {
  const { familiar, home } = await open();
  writeFileSync(join(home, "scope.yaml"), "version: 1\nproposals:\n  lines: 2\n");
  const patch = `${added("lib/a.js", ["a", "a"])}${added("lib/b.js", ["b", "b"])}`;
  const { number } = await propose(familiar, { patch, run: ["test", "-e", "lib/b.js"] });
  expect((await familiar.proposal(number!)).pieces).toMatchObject([
    { files: ["lib/a.js", "lib/b.js"], large: expect.stringContaining("do not hold one by one") },
  ]);
});

inSandbox(
  "a newer one about the same takes the place of an open one, and says when one like it was rejected",
  async () => {
    const { familiar } = await open();
    const first = await propose(familiar, { patch: oil(2), run: lit(2) });
    const second = await propose(familiar, { patch: oil(3), run: lit(3) });
    expect(await familiar.proposal(first.number!)).toMatchObject({ state: "superseded", supersededBy: 2 });
    await familiar.decide(second.number!, { do: "reject", by: "Ada", reason: "oil is dear" });
    const third = await propose(familiar, { patch: oil(4), run: lit(4) });
    expect(await familiar.proposal(third.number!)).toMatchObject({
      state: "open",
      resembles: { number: 2, by: "Ada", reason: "oil is dear" },
    });
  },
);

inSandbox("a part is taken only when the commands hold with it alone", async () => {
  const { familiar, root } = await open();
  const patch = `${added("lib/a.js", ["a"])}${added("lib/b.js", ["b"])}`;
  const { number } = await propose(familiar, { patch, run: ["test", "-e", "lib/b.js"] });
  const accept = (hunks: string[]) => familiar.decide(number!, { do: "accept", by: "Ada", hunks });
  await expect(accept(["1"])).rejects.toMatchObject({ code: "proposal-failed" });
  expect(git(root, "branch", "--list", "familiar/*")).toBe("");
  const { state, evidence } = await accept(["2"]);
  expect([state, evidence.filter(({ again }) => again).length]).toEqual(["accepted", 2]);
  expect(git(root, "diff", "--name-only", "main", "familiar/light-more")).toBe("lib/b.js\n");
});

/** The familiar from here on writes nothing of a decision any more, as if its process were gone. */
function kill(familiar: Familiar, before: "commit" | "record"): void {
  const { proposals } = familiar.storage;
  const update = proposals.update;
  const gone = async (): Promise<never> => {
    throw new Error("killed");
  };
  let intents = 0;
  proposals.update = async (...args) => (args[1].intent && ++intents === 1 ? update(...args) : gone());
  const perform = familiar.guard.perform;
  if (before === "commit")
    familiar.guard.perform = (async (action: { kind: string }) =>
      action.kind === "commit" || action.kind === "apply" ? gone() : perform(action as never)) as never;
}

const ended = ({ state, decided }: Proposal) => [state, decided.length];

inSandbox.each(["branch", "work-tree"] as const)(
  "a process killed while it applies to the %s is told as far as it came",
  async (to) => {
    const place = await open();
    const { familiar, root } = place;
    const { number } = await propose(familiar, { patch: oil(2), run: lit(2) });
    const accept = { do: "accept", by: "Ada", to } as const;
    const again = () => place.open({ level: "propose", skills: { answer: scripted } });

    kill(familiar, "commit");
    await expect(familiar.decide(number!, accept)).rejects.toThrow("killed");
    await familiar.close();
    const second = await again();
    expect(ended(await second.proposal(number!))).toEqual(["open", 0]);

    kill(second, "record");
    await expect(second.decide(number!, accept)).rejects.toThrow("killed");
    await second.close();
    const third = await again();
    expect(ended(await third.proposal(number!))).toEqual(["accepted", 1]);
    await expect(third.decide(number!, accept)).rejects.toMatchObject({ code: "proposal-closed" });
    const commits = git(root, "rev-list", "--all").trim().split("\n");
    expect(commits).toHaveLength(to === "branch" ? 2 : 1);
    expect(readFileSync(join(root, "src/watch.ts"), "utf8")).toContain(to === "branch" ? "(1)" : "(2)");
  },
);

inSandbox("two who decide at once: one does", async () => {
  const { familiar, open: openAnother } = await open();
  const { number } = await propose(familiar, { patch: oil(2), run: lit(2) });
  const other = await openAnother({ level: "propose", skills: { answer: scripted } });
  const both = await Promise.allSettled([
    familiar.decide(number!, { do: "accept", by: "Ada" }),
    other.decide(number!, { do: "reject", by: "Bo", reason: "no" }),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await familiar.proposal(number!)).decided).toHaveLength(1);
});
