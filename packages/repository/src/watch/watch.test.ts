import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { RefreshReport, Repository } from "../model.ts";
import { opened, pathsOf } from "../testing/opened.ts";
import { temporaryFolder, temporaryRepository } from "../testing/repository.ts";
import { watchFolders } from "./folders.ts";

/** Waits for a refresh after which something holds. */
async function watched(repository: Repository) {
  const waiting = new Set<() => void>();
  const stop = await repository.watch(() => {
    for (const look of waiting) look();
  });
  onTestFinished(stop);
  return (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
}

test("files that are written, added in new folders and removed are noticed; ignored ones are not", async () => {
  const { root, commit } = temporaryRepository();
  commit("first", { "src/a.ts": "export const a = 1;\n", ".gitignore": "ignored/\n" });
  const repository = await opened(root);
  const until = await watched(repository);
  writeFileSync(join(root, "src/a.ts"), "export const changedName = 1;\n");
  await until(() => repository.symbols({ name: "changedName" }).length === 1);
  mkdirSync(join(root, "ignored"));
  writeFileSync(join(root, "ignored/b.ts"), "");
  mkdirSync(join(root, "new/deep"), { recursive: true });
  writeFileSync(join(root, "new/deep/c.ts"), "export const c = 1;\n");
  await until(() => repository.file("new/deep/c.ts") !== undefined);
  rmSync(join(root, "new"), { recursive: true });
  await until(() => repository.file("new/deep/c.ts") === undefined);
  expect(pathsOf(repository)).toEqual([".gitignore", "src/a.ts"]);
});

test("a folder that is empty at first is watched", async () => {
  const { root, commit } = temporaryRepository();
  commit("first", { "a.ts": "" });
  const repository = await opened(root);
  const until = await watched(repository);
  mkdirSync(join(root, "later/on"), { recursive: true });
  writeFileSync(join(root, "b.ts"), "");
  await until(() => repository.file("b.ts") !== undefined);
  writeFileSync(join(root, "later/on/c.ts"), "");
  await until(() => repository.file("later/on/c.ts") !== undefined);
});

test("commits, branches and what is ignored are noticed", async () => {
  const { root, commit, git } = temporaryRepository();
  commit("first", { "a.ts": "" });
  const repository = await opened(root);
  const until = await watched(repository);
  const second = commit("second");
  await until(() => repository.head().commit === second);
  git("checkout", "-q", "-b", "side");
  await until(() => repository.head().branch === "side");
  writeFileSync(join(root, "b.log"), "");
  await until(() => repository.file("b.log") !== undefined);
  writeFileSync(join(root, ".gitignore"), "*.log\n");
  await until(() => repository.file("b.log") === undefined);
});

test("what changed before watching began is noticed", async () => {
  const { root, commit } = temporaryRepository();
  commit("first", { "a.ts": "" });
  const repository = await opened(root);
  writeFileSync(join(root, "b.ts"), "");
  const until = await watched(repository);
  await until(() => repository.file("b.ts") !== undefined);
});

test("after it was stopped nothing is refreshed", async () => {
  const { root, commit } = temporaryRepository();
  commit("first", { "a.ts": "" });
  const repository = await opened(root);
  const reports: RefreshReport[] = [];
  const stop = await repository.watch((report) => reports.push(report));
  await stop();
  writeFileSync(join(root, "b.ts"), "");
  await repository.refresh();
  expect(reports).toEqual([]);
});

test("folders beyond the limit are not watched, and that is said", () => {
  const root = temporaryFolder();
  for (const name of ["a", "b", "c"]) mkdirSync(join(root, name));
  const folders = watchFolders(root, () => {}, 3);
  onTestFinished(folders.close);
  folders.keep(["", "a"]);
  expect(folders.limited()).toBeUndefined();
  folders.keep(["", "a", "b", "c"]);
  expect(folders.limited()).toContain("3 folders");
  rmSync(join(root, "a"), { recursive: true });
  folders.keep(["", "b"]);
  expect(folders.limited()).toBeUndefined();
});
