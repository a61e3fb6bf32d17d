import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentsOf, groundWith } from "../testing/ground.ts";
import { checkPatch } from "./check.ts";
import { prepare } from "./prepare.ts";

const change = (path: string) => `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-b\n+c\n`;
const added = (path: string) => `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
const link = "diff --git a/a b/a\nold mode 100644\nnew mode 120000\n";

test.each([
  ["another file", added("z")],
  ["a removal", "--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-b\n"],
  ["attributes", added(".gitattributes")],
  ["a link", link],
  ["nothing of the kind", added("dir/a")],
])("a patch in which git sees %s besides what was announced is refused", async (_, more) => {
  const ground = groundWith({ a: "b\n" });
  const before = contentsOf(ground.root);
  const facts = checkPatch(change("a"));
  const options = { ...ground, top: ground.root };
  const patch = Buffer.from(
    more.startsWith("diff") ? more : more.includes("a/a") ? more : change("a") + more,
  );
  await expect(prepare(patch, facts, options)).rejects.toMatchObject({
    code: expect.stringMatching(/^patch-(refused|conflict)$/),
  });
  expect(contentsOf(ground.root)).toEqual(before);
});

test("attributes are read from plain files only", async () => {
  const ground = groundWith({ a: "b\n" });
  symlinkSync("/etc/passwd", join(ground.root, ".gitattributes"));
  const facts = checkPatch(change("a"));
  const { changes } = await prepare(Buffer.from(change("a")), facts, { ...ground, top: ground.root });
  expect(changes.map(({ path }) => path)).toEqual(["a"]);
});
