import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openHistory } from "../history/index.ts";
import type { FileEntry, GitPort } from "../model.ts";
import { opened } from "../testing/opened.ts";
import { temporaryFolder, temporaryRepository } from "../testing/repository.ts";
import { countLines, lineOwners, openOwners } from "./index.ts";

type Repository = ReturnType<typeof temporaryRepository>;
const ben = { name: "Ben Ode", email: "ben@example.org" };

async function open({ root, port, head, git }: Repository) {
  const cache = temporaryFolder();
  const { commit } = head();
  const history = await openHistory({ git: port, cache, head: head() });
  const text = (path: string) => readFileSync(join(root, path), "utf8");
  const files = git("ls-files")
    .split("\n")
    .map((path): FileEntry => {
      const lines = text(path).split("\n").length - 1;
      const blob = git("hash-object", path);
      return { path, blob, size: 1, lines, language: "typescript", role: "source", tracked: true };
    });
  const owners = openOwners({
    cache,
    history,
    files,
    text,
    cite: (path, line = 1) => ({ path, line, commit }),
  });
  onTestFinished(() => {
    owners.close();
    history.close();
  });
  const count = (options: { signal?: AbortSignal; git?: GitPort } = {}) =>
    countLines({ git: port, cache, commit, history, files, ...options });
  return { ...owners, count };
}

test("CODEOWNERS comes first, with its line; a folder is shared by its files", async () => {
  const repository = temporaryRepository();
  repository.commit("all", {
    ".github/CODEOWNERS": "*.ts @ann\n/src/b.ts ben@example.org\n",
    CODEOWNERS: "* @nobody\n",
    "src/a.ts": "1\n",
    "src/b.ts": "1\n",
    "src/c.ts": "1\n",
    README: "1\n",
  });
  const owners = await open(repository);
  expect(owners.of("src/b.ts")).toEqual([
    {
      name: "ben@example.org",
      email: "ben@example.org",
      share: 1,
      source: "codeowners",
      citation: expect.objectContaining({ path: ".github/CODEOWNERS", line: 2 }),
    },
  ]);
  expect(owners.of("src").map(({ name, share }) => [name, share])).toEqual([
    ["@ann", 2 / 3],
    ["ben@example.org", 1 / 3],
  ]);
  expect(owners.of("README")).toMatchObject([{ name: "Ann Lee", source: "commits" }]);
});

test("by commits, who was here lately comes before who left long ago", async () => {
  const repository = temporaryRepository();
  for (const n of ["1", "2", "3"]) repository.commit(n, { "a.ts": n }, ben);
  repository.later(3 * 365);
  repository.commit("now", { "a.ts": "now" });
  const owners = await open(repository);
  expect(owners.of("a.ts")).toMatchObject([
    { name: "Ann Lee", share: 0.25, source: "commits" },
    { name: "Ben Ode", share: 0.75, source: "commits" },
  ]);
  expect(owners.of("nowhere")).toEqual([]);
});

test("lines are counted in the background, and then speak for the file", async () => {
  const repository = temporaryRepository();
  repository.commit("ben's", { "a.ts": "one\ntwo\nthree\n" }, ben);
  for (const n of ["1", "2"]) repository.commit(n, { "a.ts": `one\ntwo\nthree\n${n}\n` });
  const expected = [
    { person: ben, lines: 3 },
    { person: { name: "Ann Lee", email: "ann@example.org" }, lines: 1 },
  ];
  expect(await lineOwners(repository.port, "a.ts", "HEAD")).toEqual(expected);

  const owners = await open(repository);
  expect(owners.of("a.ts")[0]).toMatchObject({ name: "Ann Lee", source: "commits" });
  expect(await owners.count()).toBe(1);
  expect(owners.of("a.ts")).toMatchObject([
    { name: "Ben Ode", share: 0.75, source: "lines" },
    { name: "Ann Lee", share: 0.25, source: "lines" },
  ]);
});

test("counting goes on where it was stopped, the busiest file first, and costs nothing when all is done", async () => {
  const repository = temporaryRepository();
  repository.commit("all", { "a.ts": "1\n", "b.ts": "1\n", "c.ts": "1\n", "changed.ts": "1\n" });
  for (const n of ["2", "3"]) repository.commit(n, { "b.ts": `${n}\n` });
  writeFileSync(join(repository.root, "changed.ts"), "not committed\n");
  const owners = await open(repository);

  const stop = new AbortController();
  const asked: string[] = [];
  const git: GitPort = {
    ...repository.port,
    async run(args, options) {
      const answer = await repository.port.run(args, options);
      if (args[0] === "blame") asked.push(args.at(-1)!);
      if (asked.length === 2) stop.abort();
      return answer;
    },
  };
  expect(await owners.count({ git, signal: stop.signal })).toBe(2);
  expect(asked).toEqual(["b.ts", "a.ts"]);
  expect(await owners.count({ git })).toBe(1);
  expect(await owners.count({ git })).toBe(0);
  expect(asked).toEqual(["b.ts", "a.ts", "c.ts"]);
});

test("a shallow clone does not know who wrote what, and a partial one cannot say", async () => {
  const repository = temporaryRepository();
  repository.commit("one", { "a.ts": "1\n" });
  const owners = await open(repository);
  const failing: GitPort = {
    ...repository.port,
    run: (args, options) =>
      args[0] === "blame"
        ? Promise.resolve({ code: 128, stdout: Buffer.alloc(0), stderr: "missing blob" })
        : repository.port.run(args, options),
  };
  expect(await owners.count({ git: failing })).toBe(0);
  expect(await owners.count()).toBe(1);

  repository.commit("two", { "a.ts": "2\n" });
  const shallow = join(temporaryFolder(), "clone");
  repository.git("clone", "-q", "--depth", "1", `file://${repository.root}`, shallow);
  const clone = await opened(shallow);
  expect(await clone.countLines()).toBe(0);
});

test("lines of a file that cannot be blamed: git's reason", async () => {
  const repository = temporaryRepository();
  repository.commit("one", { a: "1" });
  await expect(lineOwners(repository.port, "missing", "HEAD")).rejects.toMatchObject({ code: "git-failed" });
});
