import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { GitPort, Head } from "../model.ts";
import { realGit } from "../testing/git.ts";
import { temporaryFolder, temporaryRepository } from "../testing/repository.ts";
import { openHistory } from "./index.ts";

type Source = { port: GitPort; head(): Head };

async function read({ port, head }: Source, cache = temporaryFolder()) {
  const history = await openHistory({ git: port, cache, head: head() });
  onTestFinished(() => history.close());
  return history;
}
const subjects = (commits: readonly { subject: string }[]) => commits.map(({ subject }) => subject);

/** A port that counts the commits that git printed. */
function counting(port: GitPort) {
  const count = { commits: 0, logs: 0 };
  const counted: GitPort = {
    run: port.run,
    async *stream(args, options) {
      count.logs += 1;
      for await (const chunk of port.stream(args, options)) {
        count.commits += chunk.filter((byte) => byte === 1).length;
        yield chunk;
      }
    },
  };
  return { counted, count };
}

test("commits come newest first, with their files, and merges without", async () => {
  const repository = temporaryRepository();
  repository.commit("first", { "a.ts": "1", "b.ts": "1" });
  repository.git("switch", "-q", "-c", "side");
  repository.commit("on the side", { "side.ts": "1" });
  repository.git("switch", "-q", "main");
  repository.commit("on main", { "a.ts": "2" });
  repository.git("merge", "-q", "--no-ff", "-m", "Merge side", "side");

  const history = await read(repository);
  expect(subjects(history.commits)).toEqual(["Merge side", "on main", "on the side", "first"]);
  expect(history.commits[0]!.files).toEqual([]);
  expect(history.commits[3]).toMatchObject({
    hash: /^[0-9a-f]{40}$/,
    files: ["a.ts", "b.ts"],
    author: { name: "Ann Lee" },
  });
  expect(history.complete).toBe(true);
  expect(subjects(history.log("a.ts"))).toEqual(["on main", "first"]);
  expect(history.log("a.ts", 1)).toHaveLength(1);
  expect(history.of("a.ts")).toMatchObject({ path: "a.ts", commits: 2, recent: 2 });
  expect(history.of("nowhere.ts")).toBeUndefined();
});

test("an empty repository has an empty history", async () => {
  const { port } = temporaryRepository();
  const head = () => ({ commit: "0".repeat(40), detached: false, shallow: false });
  const history = await read({ port, head });
  expect(history).toMatchObject({ complete: true, commits: [], people: [], releases: [] });
  expect(history.of("a")).toBeUndefined();
  expect(history.pairs()).toEqual([]);
});

test("only what is missing is read: new commits, another branch, a rewritten history", async () => {
  const repository = temporaryRepository();
  const cache = temporaryFolder();
  const { counted, count } = counting(repository.port);
  const open = () => read({ port: counted, head: repository.head }, cache);
  repository.commit("one", { a: "1" });
  repository.commit("two", { a: "2" });
  await open();
  expect(count).toEqual({ commits: 2, logs: 1 });

  await open();
  expect(count).toEqual({ commits: 2, logs: 1 });

  repository.commit("three", { a: "3" });
  expect(subjects((await open()).commits)).toEqual(["three", "two", "one"]);
  expect(count.commits).toBe(3);

  repository.git("switch", "-q", "-c", "other", "HEAD~2");
  repository.commit("elsewhere", { b: "1" });
  const other = await open();
  expect(subjects(other.commits)).toEqual(["elsewhere", "one"]);
  expect(other.of("a")).toMatchObject({ commits: 1 });
  expect(count.commits).toBe(4);

  repository.git("switch", "-q", "main");
  repository.git("commit", "-q", "--amend", "-m", "three, better");
  expect(subjects((await open()).commits)).toEqual(["three, better", "two", "one"]);
  expect(count.commits).toBe(5);
});

test("a stored head that git has since forgotten does no harm", async () => {
  const repository = temporaryRepository();
  const cache = temporaryFolder();
  repository.commit("kept", { a: "1" });
  repository.commit("dropped", { a: "2" });
  await read(repository, cache);
  repository.git("reset", "-q", "--hard", "HEAD~1");
  repository.git("reflog", "expire", "--expire=now", "--all");
  repository.git("gc", "-q", "--prune=now");
  repository.commit("after", { a: "3" });
  expect(subjects((await read(repository, cache)).commits)).toEqual(["after", "kept"]);
});

test("a cache that is broken, or from another version, is made anew", async () => {
  const repository = temporaryRepository();
  const cache = temporaryFolder();
  repository.commit("one", { a: "1" });
  for (const bytes of ["this is not a database", "SQLite format 3\0 and then noise ".repeat(200)]) {
    writeFileSync(join(cache, "history.sqlite"), bytes);
    expect(subjects((await read(repository, cache)).commits)).toEqual(["one"]);
  }
});

test("two processes may read into one cache at once", async () => {
  const repository = temporaryRepository();
  const cache = temporaryFolder();
  for (const n of ["1", "2", "3"]) repository.commit(n, { a: n });
  const both = await Promise.all([read(repository, cache), read(repository, cache)]);
  for (const history of both) {
    expect(subjects(history.commits)).toEqual(["3", "2", "1"]);
    expect(history.of("a")).toMatchObject({ commits: 3 });
  }
});

test("a run stopped in the middle leaves work to repeat and nothing wrong", async () => {
  const repository = temporaryRepository();
  const cache = temporaryFolder();
  for (const n of ["1", "2", "3"]) repository.commit(n, { a: n });
  const breaking: GitPort = {
    run: repository.port.run,
    async *stream(args, options) {
      for await (const chunk of repository.port.stream(args, options)) {
        yield chunk.subarray(0, chunk.length / 2);
        throw new Error("killed");
      }
    },
  };
  await expect(read({ port: breaking, head: repository.head }, cache)).rejects.toThrow("killed");
  expect(subjects((await read(repository, cache)).commits)).toEqual(["3", "2", "1"]);
});

test("a shallow clone says that it is not complete, and its oldest commit changed nothing we know", async () => {
  const origin = temporaryRepository();
  for (const n of ["1", "2", "3"]) origin.commit(n, { [`file${n}`]: n });
  const folder = temporaryFolder();
  const clone = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  clone("clone", "-q", "--depth", "2", `file://${origin.root}`, ".");
  const port = realGit(folder);
  const head = () => ({ ...origin.head(), shallow: true });
  const cache = temporaryFolder();

  const shallow = await read({ port, head }, cache);
  expect(shallow.complete).toBe(false);
  expect(shallow.commits.map(({ files }) => files)).toEqual([["file3"], []]);

  clone("fetch", "-q", "--unshallow");
  const whole = await read({ port, head: origin.head }, cache);
  expect(whole.complete).toBe(true);
  expect(whole.commits.map(({ files }) => files)).toEqual([["file3"], ["file2"], ["file1"]]);
});

test("a partial clone is read without renames, and fetches nothing", async () => {
  const origin = temporaryRepository();
  origin.git("config", "uploadpack.allowFilter", "true");
  origin.commit("add", { old: "one\ntwo\nthree\n" });
  origin.commit("move", { old: undefined, new: "one\ntwo\nthree\nfour\n" });
  const folder = temporaryFolder();
  const from = `file://${origin.root}`;
  execFileSync("git", ["clone", "-q", "--no-checkout", "--filter=blob:none", from, folder], {
    stdio: "ignore",
  });
  execFileSync("git", ["remote", "set-url", "origin", "file:///nowhere"], { cwd: folder });
  const history = await read({ port: realGit(folder), head: origin.head });
  expect(history.commits.map(({ files }) => files.toSorted())).toEqual([["new", "old"], ["old"]]);
});

test("bytes that are not UTF-8, and control characters, come through", async () => {
  const repository = temporaryRepository();
  const odd = Buffer.concat([
    Buffer.from(join(repository.root, "caf")),
    Buffer.from([0xe9]),
    Buffer.from(".txt"),
  ]);
  writeFileSync(odd, "1");
  repository.commit("R100 \u0001 M \" ' $(x) | ünï", {
    "tab\there": "1",
    "line\nbreak": "1",
    "\u0001start": "1",
    M: "1",
  });
  repository.git("config", "i18n.commitEncoding", "ISO-8859-1");
  repository.commit("plain", { b: "1" });
  const history = await read(repository);
  expect(history.commits[1]).toMatchObject({
    subject: "R100 \u0001 M \" ' $(x) | ünï",
    files: ["\u0001start", "M", "caf\\xe9.txt", "line\nbreak", "tab\there"],
  });
});

test("a date in the future does not make everything else old", async () => {
  const repository = temporaryRepository();
  const dated = (date: string, subject: string) => {
    const env = { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: "@0 +0000" };
    writeFileSync(join(repository.root, "a"), subject);
    repository.git("add", "a");
    execFileSync("git", ["commit", "-q", "--allow-empty-message", "-m", subject], {
      cwd: repository.root,
      env,
    });
  };
  dated(`@${Math.floor(Date.now() / 1000) - 86_400} +0000`, "yesterday");
  dated("@4102444800 +0000", "in the year 2100");
  dated(`@${Math.floor(Date.now() / 1000)} +0000`, "");
  const history = await read(repository);
  expect(subjects(history.commits)).toEqual(["", "in the year 2100", "yesterday"]);
  expect(history.of("a")).toMatchObject({ commits: 3, recent: 3 });
});
