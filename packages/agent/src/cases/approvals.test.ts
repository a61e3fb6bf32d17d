import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Action, Guard } from "@familiar/guard";
import type { Skill } from "@familiar/skills";
import { git } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { assembled } from "../testing/assembled.ts";
import { put } from "../testing/worstCase/person.ts";

const patch = (path: string, line = "new"): string =>
  [
    `diff --git a/${path} b/${path}`,
    "new file mode 100644",
    "--- /dev/null",
    `+++ b/${path}`,
    "@@ -0,0 +1 @@",
    `+${line}`,
    "",
  ].join("\n");

const day = 24 * 60 * 60_000;

/** A familiar whose clock can be set on, and a request for leave that a person granted. */
async function granted() {
  let ahead = 0;
  const it = await assembled({ clock: () => Date.now() + ahead });
  const { guard, id } = it.task();
  const asked: Action = { kind: "apply", patch: patch("src/oil.ts"), why: "to add oil" };
  const asks = (action: Action, by: Guard = guard) =>
    by.perform(action).then(
      () => "done",
      ({ code }) => code,
    );
  expect(await asks(asked)).toBe("needs-approval");
  const [open] = await it.familiar.approvals();
  return {
    ...{ ...it, guard, id, asked, asks, request: open!.id },
    grant: () => it.familiar.answer(open!.id, { granted: true, by: "Ada" }),
    later: (ms: number) => {
      ahead += ms;
    },
  };
}

test("leave that is asked for ahead is what is used later; asking does nothing, and only what waits is asked", async () => {
  const it = await assembled();
  const { guard, id } = it.task();
  const asked: Action = { kind: "apply", patch: patch("src/oil.ts"), why: "to add oil" };
  const records = (await it.ledger()).length;
  const open = await guard.ask(asked);
  expect(open).toMatchObject({ task: id, state: "pending" });
  expect(await guard.ask(asked)).toMatchObject({ id: open!.id });
  expect(await it.familiar.approvals()).toMatchObject([{ id: open!.id }]);
  expect(existsSync(join(it.root, "src/oil.ts"))).toBe(false);
  expect(await it.ledger()).toHaveLength(records);
  await expect(guard.perform(asked)).rejects.toMatchObject({
    ...{ code: "needs-approval", why: expect.stringContaining(open!.id) },
  });

  await it.familiar.answer(open!.id, { granted: true, by: "Ada" });
  expect([await guard.ask(asked), await guard.ask(asked)]).toEqual([undefined, undefined]);
  await guard.perform(asked);
  expect(readFileSync(join(it.root, "src/oil.ts"), "utf8")).toBe("new\n");
  await expect(guard.perform(asked)).rejects.toMatchObject({ code: "needs-approval" });
  const [again] = await it.familiar.approvals();
  await it.familiar.answer(again!.id, { granted: false, by: "Ada" });
  await expect(guard.ask(asked)).rejects.toMatchObject({ code: "approval-refused" });

  const allowed = { kind: "run", as: "read", argv: ["git", "log"], cwd: it.root, why: "to look" } as const;
  const denied = { kind: "run", as: "read", argv: ["git", "push"], cwd: it.root, why: "to push" } as const;
  expect([await guard.ask(allowed), await guard.ask(denied)]).toEqual([undefined, undefined]);
  expect(await it.familiar.approvals()).toEqual([]);
});

test("case 34: a leave is used once, and who gave it stands with what was done", async () => {
  const { asks, asked, grant, ledger, request, root, familiar } = await granted();
  await grant();
  expect(await asks(asked)).toBe("done");
  expect(readFileSync(join(root, "src/oil.ts"), "utf8")).toBe("new\n");
  expect(await asks(asked)).toBe("needs-approval");
  expect(await familiar.approvals()).toHaveLength(1);
  const decisions = (await ledger()).filter(
    ({ kind, action }) => kind === "decision" && (action as Action).kind === "apply",
  );
  expect(decisions).toMatchObject([
    { allow: false, waits: "needs-approval" },
    { allow: true, effect: "ask", leave: { approval: request, by: "Ada" } },
    { allow: false, waits: "needs-approval" },
  ]);
});

test("case 34: of many that use one leave at once, one does", async () => {
  const { asks, asked, grant } = await granted();
  await grant();
  const all = await Promise.all(Array.from({ length: 8 }, () => asks(asked)));
  expect(all.filter((ended) => ended === "done")).toHaveLength(1);
  expect(all.filter((ended) => ended === "needs-approval")).toHaveLength(7);
});

test("case 34: neither a leave nor a request outlives its week", async () => {
  const { asks, asked, grant, later, familiar, request } = await granted();
  await grant();
  later(8 * day);
  expect(await asks(asked)).toBe("needs-approval");
  expect(await familiar.approvals({ open: false })).toMatchObject([
    { state: "pending" },
    { id: request, state: "expired" },
  ]);
  const [again] = await familiar.approvals();
  later(8 * day);
  await expect(familiar.answer(again!.id, { granted: true, by: "Ada" })).rejects.toMatchObject({
    code: "approval-closed",
  });
});

test.each<[string, Action]>([
  ["content", { kind: "apply", patch: patch("src/oil.ts", "evil"), why: "to add oil" }],
  ["file", { kind: "apply", patch: patch("src/oil2.ts"), why: "to add oil" }],
  ["reason", { kind: "apply", patch: patch("src/oil.ts"), why: "for another reason" }],
])("case 34: a leave is for this action alone, not for one with another %s", async (_, other) => {
  const { asks, asked, grant } = await granted();
  await grant();
  expect(await asks(other)).toBe("needs-approval");
  expect(await asks(asked)).toBe("done");
});

test("case 34: a leave is for its task alone", async () => {
  const { asks, asked, grant, task } = await granted();
  await grant();
  expect(await asks(asked, task().guard)).toBe("needs-approval");
});

test("case 34: a leave ends when the policy that asked changes, and a deny stands above it", async () => {
  const { asks, asked, grant, directory } = await granted();
  await grant();
  const scope = put(join(directory, "scope.yaml"), "version: 1\nhosts: { deny: [evil.example] }\n");
  expect(await asks(asked)).toBe("needs-approval");
  appendFileSync(scope, 'write: { deny: ["src/**"] }\n');
  expect(await asks(asked)).toBe("policy-refused");
  writeFileSync(scope, "version: 1\nwrite: [\n");
  expect(await asks(asked)).toBe("policy-invalid");
});

const committing: Skill<unknown, unknown> = {
  name: "answer",
  parse: (input) => input,
  title: () => "add oil",
  async run(_, { guard }) {
    const { path } = await guard.perform({ kind: "worktree", commit: "HEAD", why: "to work" });
    await guard.perform({
      kind: "write",
      path: join(path, "src/oil.ts"),
      content: "new\n",
      why: "to add oil",
    });
    const { tree, files } = await guard.perform({ kind: "diff", worktree: path, why: "to see" });
    return guard.perform({
      ...{ kind: "commit", worktree: path, branch: "familiar/oil", message: "Add oil", tree },
      ...{
        files: files.map((file) => file.path),
        why: "",
      },
    });
  },
};

test("case 34: a leave to commit holds in the next worktree, and ends when the commit below it moved", async () => {
  const it = await assembled({ level: "contribute", skills: { answer: committing } });
  const allow = async () => {
    const [asked] = await it.familiar.approvals();
    await it.familiar.answer(asked!.id, { granted: true, by: "Ada" });
  };
  const first = await it.familiar.start({ skill: "answer", input: {} });
  expect(first.task.state).toBe("waiting");
  await allow();
  expect((await it.familiar.resume(first.task.id)).task.state).toBe("done");
  expect(git(it.root, "show", "familiar/oil:src/oil.ts")).toBe("new\n");

  const second = await it.familiar.start({ skill: "answer", input: { again: true } });
  await allow();
  git(it.root, "commit", "-q", "--allow-empty", "-m", "meanwhile");
  expect((await it.familiar.resume(second.task.id)).task.state).toBe("waiting");
  expect(await it.familiar.approvals()).toHaveLength(1);
});
