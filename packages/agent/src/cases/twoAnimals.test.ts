import { fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyLedger } from "@familiar/guard";
import { inSandbox } from "@familiar/guard/testing";
import { expect, test } from "vitest";
import { assembled } from "../testing/assembled.ts";
import { scene } from "../testing/scene.ts";
import { running } from "../testing/worstCase/outside.ts";

inSandbox(
  "case 40: killed in the middle of a run, nothing of it lives on, and the record says what it was doing",
  async () => {
    const { root, home, open } = scene();
    const word = `killed-${process.pid}`;
    const process_ = fork(join(import.meta.dirname, "../testing/working.ts"), [root, home, word], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const worktree = await new Promise<string>((told) =>
      process_.once("message", (path) => told(String(path))),
    );
    const gone = new Promise((done) => process_.once("exit", done));
    expect(running(word)).not.toEqual([]);
    process_.kill("SIGKILL");
    await gone;
    while (running(word).length > 0) await new Promise((resolve) => setImmediate(resolve));

    const familiar = await open({ level: "propose" });
    await familiar.guard.forTask("next").perform({ kind: "worktree", commit: "HEAD", why: "to go on" });
    expect(existsSync(worktree), "what it left is cleared away").toBe(false);
    const rows = (await familiar.storage.ledger.read()).map(({ body }) => JSON.parse(body));
    const run = rows.find(({ kind, action }) => kind === "decision" && action?.as === "confined");
    expect(run).toMatchObject({ task: "killed", allow: true });
    expect(rows.filter(({ kind, id }) => kind === "effect" && id === run.id)).toEqual([]);
    expect(await verifyLedger((after) => familiar.storage.ledger.read(after))).toMatchObject({
      verified: true,
    });
  },
);

test("case 40: of two animals with one leave one acts, and they write one ledger", async () => {
  const it = await assembled();
  const other = await it.open({ level: "propose" });
  const patch = [
    "diff --git a/src/watch.ts b/src/watch.ts",
    "--- a/src/watch.ts",
    "+++ b/src/watch.ts",
    "@@ -1,2 +1,2 @@",
    ' import { lightFlame } from "./flame.ts";',
    "-export const watch = () => lightFlame(1);",
    "+export const watch = () => lightFlame(2);",
    "",
  ].join("\n");
  const attempts = () =>
    Promise.all(
      [it.familiar, other].map(({ guard }) =>
        guard
          .forTask("one")
          .perform({ kind: "apply", patch, why: "to light it" })
          .then(
            () => "done",
            ({ code }) => code as string,
          ),
      ),
    );
  expect(await attempts()).toEqual(["needs-approval", "needs-approval"]);
  const [asked, ...more] = await other.approvals();
  expect(more).toEqual([]);
  const answers = await Promise.allSettled(
    [it.familiar, other].map((each) => each.answer(asked!.id, { granted: true, by: "Ada" })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await attempts()).sort()).toEqual(["done", "needs-approval"]);
  expect(readFileSync(join(it.root, "src/watch.ts"), "utf8")).toContain("lightFlame(2)");
  await other.guard.flush();
  expect(await it.verified()).toMatchObject({ verified: true });
});
