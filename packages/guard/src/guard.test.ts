import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { exitCodes } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";
import { git as plainGit, temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { gitPort } from "./git/port.ts";
import { createGuard, type GuardOptions } from "./guard.ts";
import { verifyLedger } from "./ledger/verify.ts";

const why = "to test";

async function setUp(options: Partial<GuardOptions> = {}) {
  const storage = await temporaryStorage();
  const dataDirectory = temporaryFolder();
  const tree = join(dataDirectory, "worktrees", "w", "tree");
  mkdirSync(tree, { recursive: true });
  const guard = createGuard({
    level: "observe",
    ledger: storage.ledger,
    dataDirectory,
    clock: () => 7,
    ...options,
  });
  return { storage, dataDirectory, tree, guard };
}

function repository(): string {
  const root = temporaryFolder();
  plainGit(root, "init", "-q");
  for (const name of ["a", "b"]) {
    writeFileSync(join(root, name), name);
    plainGit(root, "add", ".");
    plainGit(root, "commit", "-qm", name);
  }
  return root;
}

const recordsOf = async ({ ledger }: Storage) =>
  (await ledger.read()).map(({ body }) => JSON.parse(body) as Record<string, unknown>);

test("an effect is decided and recorded before it happens, and recorded after it", async () => {
  const { storage, guard } = await setUp();
  const root = repository();
  const seen: unknown[] = [];
  const outcome = await guard.forTask("t1").perform({
    ...{ kind: "run", as: "read", argv: ["git", "log", "--format=%s"], cwd: root, why },
    async onOutput() {
      seen.push(...(await recordsOf(storage)).map(({ kind }) => kind));
    },
  });
  expect([...new Set(seen)]).toEqual(["decision"]);
  await guard.flush();
  const [decision, effect, ...more] = await recordsOf(storage);
  expect(more).toEqual([]);
  expect(decision).toMatchObject({
    kind: "decision",
    action: { kind: "run", as: "read", argv: ["git", "log", "--format=%s"], cwd: root, why },
    ...{ allow: true, rule: "read-with-git", level: "observe", task: "t1", at: 7 },
  });
  expect(effect).toMatchObject({
    kind: "effect",
    id: decision!.id,
    ok: true,
    code: 0,
    digest: outcome.digest,
  });
  expect(await verifyLedger((after) => storage.ledger.read(after))).toMatchObject({
    ...{ records: 2, verified: true, undecided: [], unfinished: [] },
  });
});

test("what is refused is recorded, does not happen, and says which exit code it is", async () => {
  const { storage, guard, dataDirectory } = await setUp();
  const outside = join(temporaryFolder(), "file");
  for (const action of [
    { kind: "write", path: outside, content: "x", why },
    { kind: "run", as: "read", argv: ["git", "push"], cwd: dataDirectory, why },
    { kind: "run", as: "confined", argv: ["npm", "test"], cwd: dataDirectory, why },
    ...["scope.yaml", "worktrees/w/tree/.git/config", "worktrees/w/git/config", "worktrees/w/tree"].map(
      (path) => ({ kind: "write" as const, path: join(dataDirectory, path), content: "x", why }),
    ),
  ] as const) {
    const error = await guard.perform(action).catch((reason) => reason);
    expect(error).toMatchObject({ code: "policy-refused", exit: exitCodes.refused });
    expect((await guard.decide(action)).allow).toBe(false);
  }
  expect(statSync(outside, { throwIfNoEntry: false })).toBeUndefined();
  expect((await recordsOf(storage)).map(({ kind, allow }) => [kind, allow])).toEqual(
    Array.from({ length: 7 }, () => ["decision", false]),
  );
});

test("nothing happens that cannot be recorded", async () => {
  const ledger = { append: () => Promise.reject(new Error("disk full")) };
  const { guard, tree } = await setUp({ ledger });
  const path = join(tree, "file");
  await expect(guard.perform({ kind: "write", path, content: "x", why })).rejects.toThrow("disk full");
  expect(readdirSync(tree)).toEqual([]);
});

test("a file of a worktree is written whole, and never through a link", async () => {
  const { storage, guard, tree } = await setUp();
  const path = join(tree, "server.json");
  writeFileSync(path, "old", { mode: 0o640 });
  expect(await guard.perform({ kind: "write", path, content: "new", why })).toEqual({
    kind: "write",
    path,
    bytes: 3,
  });
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(statSync(path).mode & 0o777).toBe(0o640);

  const target = join(temporaryFolder(), "target");
  symlinkSync(target, join(tree, "link"));
  const through = guard.perform({ kind: "write", path: join(tree, "link"), content: "x", why });
  await expect(through).rejects.toMatchObject({ code: "patch-refused" });
  symlinkSync(temporaryFolder(), join(tree, "folder"));
  const nowhere = guard.perform({
    kind: "write",
    path: join(tree, "folder", "file"),
    content: "x",
    why,
  });
  await expect(nowhere).rejects.toMatchObject({ code: "policy-refused" });
  expect(statSync(target, { throwIfNoEntry: false })).toBeUndefined();
  expect(readdirSync(tree).sort()).toEqual(["folder", "link", "server.json"]);
  const effects = (await recordsOf(storage)).filter(({ kind }) => kind === "effect");
  expect(effects.map(({ ok, error }) => [ok, error])).toEqual([
    [true, undefined],
    [false, "patch-refused"],
  ]);
  expect(JSON.stringify(await recordsOf(storage))).not.toContain('"new"');
});

test("a file that a person named has their permissions, and replaces another only when they say so", async () => {
  const { guard } = await setUp();
  const elsewhere = temporaryFolder();
  const path = join(elsewhere, "pack.md");
  const named = { kind: "write", path, why, named: true } as const;
  await guard.perform({ ...named, content: "first" });
  expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask());
  await expect(guard.perform({ ...named, content: "second" })).rejects.toMatchObject({ code: "file-exists" });
  expect(readFileSync(path, "utf8")).toBe("first");
  expect(readdirSync(elsewhere)).toEqual(["pack.md"]);
  await guard.perform({ ...named, content: "third", replace: true });
  expect(readFileSync(path, "utf8")).toBe("third");
});

test("folders on the way to a named file are made only when that is asked for", async () => {
  const { guard } = await setUp();
  const path = join(temporaryFolder(), "pets/pip/pet.json");
  const named = { kind: "write", path, content: "{}", why, named: true } as const;
  await expect(guard.perform(named)).rejects.toMatchObject({ code: "write-failed" });
  await guard.perform({ ...named, folders: true });
  expect(readFileSync(path, "utf8")).toBe("{}");
});

test("git comes from an absolute folder of PATH, never from the repository", async () => {
  const root = repository();
  const fake = join(root, "git");
  writeFileSync(fake, "#!/bin/sh\necho fake\n");
  chmodSync(fake, 0o755);
  const PATH = ["", ".", "./", process.env.PATH].join(delimiter);
  const { guard, dataDirectory } = await setUp({ env: { PATH, SECRET: "x", GIT_DIR: "/elsewhere" } });
  const { stdout } = await gitPort(guard, root).run(["rev-parse", "--show-toplevel"]);
  expect(stdout.toString()).toBe(`${root}\n`);

  const without = await setUp({ env: { PATH: dataDirectory } });
  const missing = gitPort(without.guard, root).run(["log"]);
  await expect(missing).rejects.toMatchObject({ code: "git-missing" });
});

test("the port gives what git prints, whole or as it comes, and says when git fails", async () => {
  const root = repository();
  const { guard } = await setUp();
  const git = gitPort(guard, root);
  expect(await git.run(["cat-file", "-t", "HEAD"])).toMatchObject({
    code: 0,
    stdout: Buffer.from("commit\n"),
  });
  expect(await git.run(["cat-file", "-t", "nothing"])).toMatchObject({ code: 128 });
  const input = "HEAD:a\n";
  const batch = await git.run(["cat-file", "--batch-check=%(objecttype)"], { input });
  expect(batch.stdout.toString()).toBe("blob\n");

  const collect = async (args: string[], options = {}) => {
    const chunks: Buffer[] = [];
    for await (const chunk of git.stream(args, options)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  expect(await collect(["log", "--format=%s"])).toBe("b\na\n");
  await expect(collect(["log", "nothing"])).rejects.toMatchObject({ code: "git-failed" });
  await expect(collect(["log"], { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "aborted" });
  await expect(git.run(["log"], { cwd: join(root, "missing") })).rejects.toMatchObject({
    code: "repository-not-found",
  });
  for await (const _ of git.stream(["log"])) break;
});

test("a person's exception for a repository of another user is honoured, and without one git refuses", async () => {
  if (process.getuid?.() !== 0) return;
  const root = repository();
  plainGit(root, "config", "core.fsmonitor", "false");
  const { chownSync } = await import("node:fs");
  for (const path of [root, join(root, ".git")]) chownSync(path, 65534, 65534);
  const HOME = temporaryFolder();
  const { guard, dataDirectory } = await setUp({ env: { PATH: process.env.PATH, HOME } });
  const git = gitPort(guard, root);
  expect((await git.run(["log"])).stderr).toContain("dubious ownership");

  mkdirSync(join(HOME, ".config"));
  writeFileSync(
    join(HOME, ".gitconfig"),
    `[safe]\n\tdirectory = ${root}\n[core]\n\tpager = touch ${HOME}/ran\n`,
  );
  expect(await git.run(["log", "--format=%s"])).toMatchObject({ code: 0, stdout: Buffer.from("b\na\n") });
  expect(readFileSync(join(dataDirectory, "gitconfig"), "utf8")).toBe(`[safe]\n\tdirectory = "${root}"\n`);
});
