import { execFileSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { opened, pathsOf } from "../testing/opened.ts";
import { temporaryFolder, temporaryRepository } from "../testing/repository.ts";

const root = process.getuid?.() === 0;

describe("which files", () => {
  test("tracked ones and untracked ones that are not ignored", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { ".gitignore": "ignored/\n*.log\n", "a.ts": "" });
    mkdirSync(join(top, "ignored"));
    writeFileSync(join(top, "ignored/b.ts"), "");
    writeFileSync(join(top, "x.log"), "");
    writeFileSync(join(top, "new.ts"), "");
    const repository = await opened(top);
    expect(repository.files().map(({ path, tracked }) => [path, tracked])).toEqual([
      [".gitignore", true],
      ["a.ts", true],
      ["new.ts", false],
    ]);
  });

  test("a conflict lists a file once", async () => {
    const { root: top, commit, git } = temporaryRepository();
    commit("base", { "a.txt": "base\n" });
    git("checkout", "-q", "-b", "other");
    commit("theirs", { "a.txt": "theirs\n" });
    git("checkout", "-q", "main");
    commit("ours", { "a.txt": "ours\n" });
    expect(() => git("merge", "other")).toThrow();
    expect(pathsOf(await opened(top))).toEqual(["a.txt"]);
  });

  test("submodules and nested repositories are named and not entered", async () => {
    const library = temporaryRepository();
    library.commit("first", { "lib.ts": "" });
    const { root: top, commit, git } = temporaryRepository();
    commit("first", { "a.ts": "" });
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", library.root, "lib");
    const nested = join(top, "nested");
    mkdirSync(nested);
    execFileSync("git", ["init", "-q", nested]);
    writeFileSync(join(nested, "inner.ts"), "");
    const repository = await opened(top);
    expect(pathsOf(repository)).toEqual([".gitmodules", "a.ts"]);
    expect(repository.skipped()).toEqual([
      { path: "lib", reason: "submodule" },
      { path: "nested", reason: "submodule" },
    ]);
  });

  test("links are not followed, neither to files nor through folders", async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, "secret.txt"), "keepout\n");
    const { root: top, commit } = temporaryRepository();
    commit("first", { "dir/secret.txt": "harmless\n", "a.txt": "a\n" });
    symlinkSync(join(outside, "secret.txt"), join(top, "file-link"));
    symlinkSync(outside, join(top, "folder-link"));
    rmSync(join(top, "dir"), { recursive: true });
    symlinkSync(outside, join(top, "dir"));
    rmSync(join(top, "a.txt"));
    symlinkSync(join(outside, "secret.txt"), join(top, "a.txt"));
    const repository = await opened(top);
    expect(pathsOf(repository)).toEqual([]);
    for (const path of ["a.txt", "dir/secret.txt", "file-link", "folder-link"]) {
      expect(repository.skipped()).toContainEqual({ path, reason: "symlink" });
    }
    expect(repository.search("keepout")).toEqual([]);
  });

  test("a file that becomes a link after it was read is not read through", async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, "a.txt"), "keepout\n");
    const { root: top, commit } = temporaryRepository();
    commit("first", { "dir/a.txt": "harmless\n" });
    const repository = await opened(top);
    expect(repository.text("dir/a.txt")).toBe("harmless\n");
    renameSync(join(top, "dir"), join(top, "moved"));
    symlinkSync(outside, join(top, "dir"));
    expect(repository.text("dir/a.txt")).toBeUndefined();
  });

  test("pipes do not hang, very large files are not read, unreadable ones are named", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { "pipe.ts": "", "huge.bin": "", "closed.ts": "", "a.ts": "" });
    rmSync(join(top, "pipe.ts"));
    execFileSync("mkfifo", [join(top, "pipe.ts")]);
    truncateSync(join(top, "huge.bin"), 1 << 30);
    chmodSync(join(top, "closed.ts"), 0);
    writeFileSync(join(top, "untracked-huge.txt"), "");
    truncateSync(join(top, "untracked-huge.txt"), 1 << 30);
    const repository = await opened(top);
    expect(repository.skipped()).toEqual([
      ...(root ? [] : [{ path: "closed.ts", reason: "unreadable" }]),
      { path: "huge.bin", reason: "too-large" },
      { path: "pipe.ts", reason: "not-a-file" },
      { path: "untracked-huge.txt", reason: "too-large" },
    ]);
    expect(repository.text("pipe.ts")).toBeUndefined();
  });

  test("sockets are named, links that lead in circles too, and nothing is followed", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { "socket.ts": "", "dir/a.ts": "export const a = 1;\n" });
    rmSync(join(top, "socket.ts"));
    const server = createServer().listen(join(top, "socket.ts"));
    onTestFinished(() => void server.close());
    await once(server, "listening");
    symlinkSync("..", join(top, "dir/up"));
    symlinkSync("second", join(top, "first"));
    symlinkSync("first", join(top, "second"));
    const repository = await opened(top);
    expect(pathsOf(repository)).toEqual(["dir/a.ts"]);
    expect(repository.skipped()).toEqual([
      { path: "dir/up", reason: "symlink" },
      { path: "first", reason: "symlink" },
      { path: "second", reason: "symlink" },
      { path: "socket.ts", reason: "not-a-file" },
    ]);
  });

  test("a file in a thousand folders is read; one whose path the system cannot say is named or not seen", async () => {
    const { root: top, git } = temporaryRepository();
    const deep = "d/".repeat(1000);
    mkdirSync(join(top, deep), { recursive: true });
    writeFileSync(join(top, deep, "deep.ts"), "export const deepest = 1;\n");
    git("add", ".");
    const blob = git("hash-object", "-w", join(top, deep, "deep.ts"));
    const deeper = `${"d/".repeat(5000)}deeper.ts`;
    git("update-index", "--add", "--cacheinfo", `100644,${blob},${deeper}`);
    const repository = await opened(top);
    expect(pathsOf(repository)).toEqual([`${deep}deep.ts`]);
    expect(repository.symbols({ name: "deepest" })).toHaveLength(1);
    expect(repository.search("deepest")[0]).toMatchObject({ path: `${deep}deep.ts` });
    expect(repository.skipped()).toEqual([{ path: deeper, reason: "unreadable" }]);
  });

  test("names that are not UTF-8 are written with escapes, and such files are read", async () => {
    const { root: top, git } = temporaryRepository();
    const name = Buffer.from([0x66, 0xff, 0xe9, 0x2e, 0x74, 0x73]);
    writeFileSync(Buffer.concat([Buffer.from(`${top}/`), name]), "export const strangeName = 1;\n");
    writeFileSync(join(top, "ünïcode ☃.ts"), "export const snow = 1;\n");
    writeFileSync(join(top, 'quo"te\n.ts'), "export const quoted = 1;\n");
    git("add", "-A");
    const repository = await opened(top);
    expect(pathsOf(repository)).toEqual(["f\\xff\\xe9.ts", 'quo"te\n.ts', "ünïcode ☃.ts"]);
    expect(repository.text("f\\xff\\xe9.ts")).toBe("export const strangeName = 1;\n");
    expect(repository.search("strangeName")[0]).toMatchObject({ kind: "symbol", path: "f\\xff\\xe9.ts" });
    expect(repository.symbols({ name: "quoted" })[0]).toMatchObject({ path: 'quo"te\n.ts' });
    const again = await repository.refresh();
    expect(again.files).toBe(3);
  });

  test("names that differ in case only: one file on disk is read once, two are two", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", { "README.md": "one\n", "Two.txt": "a\n", "two.txt": "b\n" });
    linkSync(join(top, "README.md"), join(top, "readme.md"));
    const repository = await opened(top);
    expect(pathsOf(repository)).toEqual(["README.md", "Two.txt", "two.txt"]);
    expect(repository.skipped()).toEqual([{ path: "readme.md", reason: "case-collision" }]);
    await repository.refresh();
    expect(repository.skipped()).toEqual([{ path: "readme.md", reason: "case-collision" }]);
  });
});

describe("what is in a file", () => {
  test("line ends, encodings and binary content", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", {
      "crlf.ts": "// one\r\nexport function two() {}\r\n",
      "none.txt": "no end",
      "empty.txt": "",
    });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("wide text\n", "utf16le")]);
    writeFileSync(join(top, "wide.txt"), utf16);
    writeFileSync(join(top, "marked.md"), "\ufeffcafé\n");
    writeFileSync(join(top, "latin.md"), Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]));
    writeFileSync(join(top, "data.bin"), Buffer.from([1, 0, 2]));
    const repository = await opened(top);
    expect(repository.file("crlf.ts")).toMatchObject({ lines: 2 });
    expect(repository.symbols({ name: "two" })[0]).toMatchObject({ line: 2 });
    expect(repository.file("none.txt")).toMatchObject({ lines: 1 });
    expect(repository.file("empty.txt")).toMatchObject({ lines: 0, size: 0 });
    expect(repository.text("wide.txt")).toBe("wide text\n");
    expect(repository.text("latin.md")).toBe("café\n");
    expect(repository.text("marked.md")).toBe("café\n");
    const exact = ["wide.txt", "latin.md", "marked.md", "none.md"].map((path) => repository.exactText(path));
    expect(exact).toEqual([undefined, undefined, "\ufeffcafé\n", undefined]);
    expect(repository.file("data.bin")).toMatchObject({ role: "binary" });
    expect(repository.text("data.bin")).toBeUndefined();
  });

  test("blobs are named as git names them", async () => {
    const { root: top, commit, git } = temporaryRepository();
    commit("first", { "a.ts": "export const a = 1;\n", "b.md": "# b\n" });
    writeFileSync(join(top, "c.txt"), "untracked\n");
    const repository = await opened(top);
    for (const { path, blob } of repository.files()) expect(blob).toBe(git("hash-object", path));
  });

  test("attributes say what is generated, vendored or documentation", async () => {
    const { root: top, commit } = temporaryRepository();
    commit("first", {
      "a.ts": "",
      "b.ts": "",
      ".gitattributes": "a.ts linguist-generated\nb.ts -linguist-vendored\n",
    });
    const repository = await opened(top);
    expect(repository.file("a.ts")?.role).toBe("generated");
    writeFileSync(join(top, ".gitattributes"), "b.ts linguist-vendored\n");
    await repository.refresh();
    expect(repository.file("a.ts")?.role).toBe("source");
    expect(repository.file("b.ts")?.role).toBe("vendored");
  });
});
