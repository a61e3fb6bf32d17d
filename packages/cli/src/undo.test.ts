import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openFamiliar } from "@familiar/agent";
import { documents } from "@familiar/protocol/schema";
import { afterAll, expect, test } from "vitest";
import { scene } from "./testing/index.ts";

const { data, root, run, remove } = scene();
afterAll(remove);
const file = join(root, "src/watch.js");
const before = readFileSync(file, "utf8");
const patch =
  "--- a/src/watch.js\n+++ b/src/watch.js\n@@ -1,2 +1,2 @@\n" +
  ' import { lightFlame } from "./flame.js";\n-export const watch = () => lightFlame(1);\n+export const watch = () => lightFlame(2);\n';

async function accept(): Promise<void> {
  const familiar = await openFamiliar({ directory: root, home: data, level: "propose" });
  await familiar.guard.perform({ kind: "apply", patch, why: "light more", named: true });
  await familiar.close();
}

test("what a person accepted is listed, taken back, and the taking back too", async () => {
  expect(JSON.parse((await run(["undo", "--json"])).stdout).error.code).toBe("change-not-found");
  await accept();
  expect(readFileSync(file, "utf8")).toContain("lightFlame(2)");

  const listed = documents.undo.parse(JSON.parse((await run(["undo", "--list", "--json"])).stdout));
  expect(listed.changes).toMatchObject([{ why: "light more", root, files: ["src/watch.js"] }]);
  const { stdout } = await run(["undo"]);
  expect(stdout).toContain("Taken back: light more");
  expect(readFileSync(file, "utf8")).toBe(before);
  const again = /familiar undo (\S+)\./.exec(stdout)![1]!;
  expect((await run(["undo", again])).code).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("lightFlame(2)");
  expect((await run(["undo", "--list"])).stdout).toContain("undo: light more");
});

test("a file that was changed since is named and left", async () => {
  writeFileSync(file, "mine\n");
  const { code, stderr } = await run(["undo"]);
  expect([code, readFileSync(file, "utf8")]).toEqual([1, "mine\n"]);
  expect(stderr).toContain("These files changed since: src/watch.js.");
});
