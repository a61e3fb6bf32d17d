import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { contentsOf, groundAt, groundWith, put } from "../testing/ground.ts";
import { hostileRepository } from "../testing/index.ts";
import { change, changeOf, files, seen } from "../testing/proposal.ts";
import { listChanges, undo } from "../undo/undo.ts";
import { diffOf } from "../worktree/diff.ts";
import { createWorktrees } from "../worktree/worktrees.ts";
import { applyToPerson, applyToWorktree } from "./apply.ts";

const why = "to test";
test("an accepted proposal is applied to the person's files, and taken back, and that too", async () => {
  const ground = groundWith(files);
  const { root, plain } = ground;
  const patch = await changeOf(ground);
  put(root, "staged.txt", "staged\n");
  plain("add", "staged.txt");
  put(root, "a.txt", "one\ntwo\nthree\nmine\n");
  chmodSync(join(root, "a.txt"), 0o640);
  const before = seen(root);
  const index = plain("diff", "--cached", "--raw");

  const applied = await applyToPerson(patch, { ...ground, why, task: "t1" });
  expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("one\n2\nthree\nmine\n");
  expect(statSync(join(root, "a.txt")).mode & 0o777).toBe(0o640);
  expect(statSync(join(root, "run.sh")).mode & 0o111).toBe(0o111);
  expect(existsSync(join(root, "lib"))).toBe(false);
  expect(plain("diff", "--cached", "--raw")).toBe(index);
  const after = seen(root);
  expect(after.filter(([path]) => String(path).includes(".familiar"))).toEqual([]);

  const [entry] = listChanges(ground);
  expect(entry).toMatchObject({ id: applied.undo, task: "t1", why, root });
  expect(entry!.files.sort()).toEqual([...applied.changed].sort());
  const back = undo(ground);
  expect(seen(root)).toEqual(before);
  expect(existsSync(join(root, "src/deep"))).toBe(false);
  expect(() => undo(ground, applied.undo)).toThrow(expect.objectContaining({ code: "undo-refused" }));
  expect(() => undo(ground)).toThrow(expect.objectContaining({ code: "change-not-found" }));
  undo(ground, back.id);
  expect(seen(root)).toEqual(after);
  undo(ground);
  expect(seen(root)).toEqual(before);
});

test("what changed since is not undone, and the files are named", async () => {
  const ground = groundWith(files);
  const { root } = ground;
  await applyToPerson(await changeOf(ground), { ...ground, why });
  put(root, "a.txt", "mine\n");
  put(root, "src/gone.txt", "again\n");
  chmodSync(join(root, "run.sh"), 0o600);
  const before = seen(root);
  expect(() => undo(ground)).toThrow(
    expect.objectContaining({
      code: "undo-refused",
      why: "These files changed since: a.txt, run.sh, src/gone.txt.",
    }),
  );
  expect(seen(root)).toEqual(before);
});

test("a patch that does not fit one file changes none", async () => {
  const ground = groundWith(files);
  const { root } = ground;
  const patch = await changeOf(ground);
  for (const [path, text] of [
    ["a.txt", "other\n"],
    ["src/deep/new.txt", "there\n"],
    ["src/gone.txt", "changed\n"],
  ] as const) {
    const kept = existsSync(join(root, path)) ? readFileSync(join(root, path)) : undefined;
    put(root, path, text);
    const before = seen(root);
    await expect(applyToPerson(patch, { ...ground, why })).rejects.toMatchObject({ code: "patch-conflict" });
    expect(seen(root)).toEqual(before);
    if (kept) writeFileSync(join(root, path), kept);
    else rmSync(join(root, path));
  }
  expect(listChanges(ground)).toEqual([]);
  expect(readdirSync(join(ground.dataDirectory, "scratch")).filter((name) => name !== "lock")).toEqual([]);
});

test("no file is reached through a link", async () => {
  const ground = groundWith(files);
  const { root } = ground;
  const outside = temporaryFolder();
  put(outside, "b.txt", "b\n");
  symlinkSync(join(outside, "b.txt"), join(root, "link"));
  symlinkSync(outside, join(root, "folder"));
  mkdirSync(join(root, "deep"));
  symlinkSync("../../..", join(root, "deep/up"));
  const newFile =
    "diff --git a/folder/new b/folder/new\nnew file mode 100644\n--- /dev/null\n+++ b/folder/new\n@@ -0,0 +1 @@\n+x\n";
  for (const patch of [
    change("link"),
    change("folder/b.txt"),
    change(`deep/up/${outside.slice(5)}/b.txt`),
    newFile,
  ])
    await expect(applyToPerson(patch, { ...ground, why })).rejects.toMatchObject({ code: "patch-refused" });
  expect(contentsOf(outside)).toEqual({ "b.txt": "b\n" });
});

test.each(["file", "folder", "outer folder"])(
  "a %s that is swapped for a link between check and write is not followed",
  async (what) => {
    const ground = groundWith({ "x/y/b.txt": "b\n", "z.txt": "b\n" });
    const { root } = ground;
    const outside = temporaryFolder();
    put(outside, "b.txt", "b\n");
    put(outside, "y/b.txt", "b\n");
    const swapped = { file: "x/y/b.txt", folder: "x/y", "outer folder": "x" }[what]!;
    for (const when of [0, 1, 2, 3, 4]) {
      let steps = 0;
      const swap = () => {
        if (steps++ !== when) return;
        renameSync(join(root, swapped), join(root, "aside"));
        symlinkSync(
          what === "file" ? join(outside, "b.txt") : what === "folder" ? outside : outside,
          join(root, swapped),
        );
      };
      await applyToPerson(change("z.txt") + change("x/y/b.txt"), { ...ground, why, onStep: swap }).catch(
        (error) => expect(["patch-refused", "patch-conflict"]).toContain(error.code),
      );
      expect(contentsOf(outside)).toEqual({ "b.txt": "b\n", "y/b.txt": "b\n" });
      if (!existsSync(join(root, "aside"))) continue;
      expect(lstatSync(join(root, swapped)).isSymbolicLink() || what === "file").toBe(true);
      rmSync(join(root, swapped));
      renameSync(join(root, "aside"), join(root, swapped));
      for (const path of ["x/y/b.txt", "z.txt"]) put(root, path, "b\n");
    }
  },
);

test("a file that a person saves between check and write is not overwritten", async () => {
  const ground = groundWith({ "a.txt": "b\n", "z.txt": "b\n" });
  let steps = 0;
  const onStep = () => {
    if (steps++ === 3) put(ground.root, "z.txt", "saved\n");
  };
  const patch = change("a.txt") + change("z.txt");
  await expect(applyToPerson(patch, { ...ground, why, onStep })).rejects.toMatchObject({
    code: "patch-conflict",
  });
  expect(seen(ground.root).map(([path, content]) => [path, content])).toEqual([
    ["a.txt", "b\n"],
    ["z.txt", "saved\n"],
  ]);
  expect(listChanges(ground)).toEqual([]);
});

test("nothing that the repository says is run, and its line endings are kept", async () => {
  const { root, marks } = hostileRepository();
  put(root, "file.txt", "two\n");
  const ground = groundAt(root);
  await applyToPerson("--- a/file.txt\n+++ b/file.txt\n@@ -1 +1 @@\n-two\n+evil\n", { ...ground, why });
  expect(readFileSync(join(root, "file.txt"), "utf8")).toBe("evil\n");
  expect(marks()).toEqual([]);

  const windows = groundWith({ ".gitattributes": "*.bat eol=crlf\n", "x/run.bat": "b\r\nc\r\n" });
  await applyToPerson("--- a/x/run.bat\n+++ b/x/run.bat\n@@ -1,2 +1,2 @@\n-b\n+d\n c\n", { ...windows, why });
  expect(readFileSync(join(windows.root, "x/run.bat"), "utf8")).toBe("d\r\nc\r\n");
  expect(windows.plain("diff", "--stat")).toContain("1 insertion(+), 1 deletion(-)");
});

test("a file inside another repository is not touched", async () => {
  const ground = groundWith(files);
  put(ground.root, "inner/b.txt", "b\n");
  plainGit(join(ground.root, "inner"), "init", "-q");
  await expect(applyToPerson(change("inner/b.txt"), { ...ground, why })).rejects.toMatchObject({
    code: "patch-refused",
  });
});

test("a submodule's address is read as git reads it, whatever lines it is broken into", async () => {
  const ground = groundWith(files);
  const patch =
    "diff --git a/.gitmodules b/.gitmodules\nnew file mode 100644\n--- /dev/null\n+++ b/.gitmodules\n@@ -0,0 +1,4 @@\n" +
    '+[submodule "x"]\n+\tpath = x\n+\turl = e\\\n+xt::sh\n';
  const checks = { leave: "all" as const };
  await expect(applyToPerson(patch, { ...ground, why, checks })).rejects.toMatchObject({
    code: "patch-refused",
  });
});

test("a worktree gets a patch as it is by now", async () => {
  const ground = groundWith(files);
  const patch = await changeOf(ground);
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  put(worktree.path, "extra.txt", "extra\n");
  await applyToWorktree(ground, worktree, patch);
  const { files: changed, patch: told } = await diffOf(ground.git, worktree);
  expect(changed.map(({ path }) => path)).toContain("extra.txt");
  expect(told.length).toBeGreaterThan(patch.length);
  await expect(applyToWorktree(ground, worktree, patch)).rejects.toMatchObject({ code: "patch-conflict" });
});

test("a patch without its last line break, and one that makes an empty file, are applied", async () => {
  const ground = groundWith(files);
  const empty = "diff --git a/empty b/empty\nnew file mode 100644\nindex 0000000..e69de29\n";
  await applyToPerson(`${empty}diff --git a/src/b.txt b/src/b.txt\n${change("src/b.txt").trimEnd()}`, {
    ...ground,
    why,
  });
  expect(readFileSync(join(ground.root, "empty"), "utf8")).toBe("");
  expect(readFileSync(join(ground.root, "src/b.txt"), "utf8")).toBe("evil\n");
});
