import { openFamiliar } from "@familiar/agent";
import { scripted } from "@familiar/agent/testing";
import { afterAll, expect, test } from "vitest";
import { documentOf, scene } from "./testing/index.ts";

const { data, root, run, remove } = scene();
afterAll(remove);

const patch =
  "--- a/src/watch.js\n+++ b/src/watch.js\n@@ -1,2 +1,2 @@\n" +
  ' import { lightFlame } from "./flame.js";\n-export const watch = () => lightFlame(1);\n+export const watch = () => lightFlame(2);\n';

test("a task says what it has read and what it waits for; the status says how many wait", async () => {
  expect((await run(["status"])).stdout).not.toContain("for your leave");
  const familiar = await openFamiliar({
    ...{ directory: root, home: data, level: "propose", skills: { answer: scripted } },
  });
  const { task } = await familiar.start({ skill: "answer", input: { do: "change", patch } });
  const guard = familiar.guard.forTask(task.id);
  await guard.heed("issue", "issue 41");
  await guard.heed("output", "npm test");
  await familiar.close();

  const shown = (await run(["task", task.id])).stdout;
  expect(shown).toContain("It has read what nobody vouches for: issue 41; what `npm test` printed.");
  expect(shown).toContain("So it asks before it connects or publishes.");
  expect(shown).toMatch(/waits for you: change src\/watch\.js in your work tree {2}familiar approve \w+/);
  expect((await run(["status"])).stdout).toContain("one request for your leave; see `familiar approve`");
  expect(documentOf("status", await run(["status", "--json"])).requests).toBe(1);

  const id = /familiar approve (\w+)/.exec(shown)![1]!;
  expect((await run(["approve", id, "--no", "--as", "Ada"])).code).toBe(0);
  expect((await run(["task", task.id])).stdout).toContain("refused by Ada: change src/watch.js");
  expect((await run(["status"])).stdout).not.toContain("for your leave");
});

test("leave for what a command of a person asked is given, and says how it goes on", async () => {
  const familiar = await openFamiliar({ directory: root, home: data, level: "propose" });
  const guard = familiar.guard.forTask("pr-7");
  await expect(guard.perform({ kind: "apply", patch, why: "as a command would" })).rejects.toMatchObject({
    code: "needs-approval",
  });
  const [request] = await familiar.approvals();
  await familiar.close();
  const { code, stdout, stderr } = await run(["approve", request!.id, "--as", "Ada"]);
  expect(code).toBe(0);
  expect(stdout).toContain("allowed, not used yet by Ada");
  expect(stderr).toContain("run the command again");
});
