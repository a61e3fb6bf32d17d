import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git as run, temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { describe, expect, test } from "vitest";
import { gitPort } from "../../git/port.ts";
import { createGuard } from "../../guard.ts";
import { filesOf, historyOf, readBaseline, scan, stagedOf, toSarif } from "./index.ts";

const pat = (tail: string) => ["ghp", `9fK2mQ7xZr4Lw8Tn3Vb6Yc1Hd5Js0P${tail}`].join("_");
const first = pat("g2Eu7A");
const second = pat("q8Rx3B");

async function repository() {
  const root = temporaryFolder();
  const { ledger } = await temporaryStorage();
  const guard = createGuard({ level: "observe", ledger, dataDirectory: temporaryFolder(), root });
  run(root, "init", "-q");
  const put = (path: string, text: string | Buffer) => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const commit = (message: string) => {
    run(root, "add", "-A");
    run(root, "commit", "-qm", message);
    return run(root, "rev-parse", "HEAD").trim();
  };
  return { root, put, commit, git: gitPort(guard, root) };
}

const brief = ({ findings }: Awaited<ReturnType<typeof scan>>) =>
  findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`).sort();

describe("files", () => {
  test("tracked and new ones, not ignored ones, binary ones or what links lead to", async () => {
    const { root, put, commit, git } = await repository();
    const outside = join(temporaryFolder(), "outside");
    writeFileSync(outside, first);
    put(".gitignore", "*.local\n");
    put("a/b.txt", `one\ntwo ${first} x\n`);
    put("odd „name“\n.txt", second);
    put("data.dat", Buffer.concat([Buffer.from([0, 1]), Buffer.from(first)]));
    put("yarn.lock", first);
    commit("first");
    put("new.env", `\ufeffTOKEN=${second}`);
    put("wide.txt", Buffer.from(`\ufeff${first}`, "utf16le"));
    put("mine.local", first);
    symlinkSync(outside, join(root, "link"));
    const result = await scan(filesOf(git, root, []));
    expect(brief(result)).toEqual([
      "a/b.txt:2 github-pat",
      "new.env:1 github-pat",
      "odd „name“\n.txt:1 github-pat",
      "wide.txt:1 github-pat",
    ]);
    expect(result).toMatchObject({ looked: 5, passed: { binary: 1, "left out by rule": 1 } });
    expect(brief(await scan(filesOf(git, root, ["mine.local", "a"])))).toEqual([
      "a/b.txt:2 github-pat",
      "mine.local:1 github-pat",
    ]);
    expect(brief(await scan(filesOf(git, root, ["link"])))).toEqual([]);
  });

  test("the secret is in no part of the answer, and the place is", async () => {
    const { root, put, git } = await repository();
    put("x.txt", `a\n  one ${first} two ${second} three\n`);
    const result = await scan(filesOf(git, root, []));
    expect(result.findings[0]).toMatchObject({
      ...{ path: "x.txt", line: 2, column: 7, endLine: 2, rule: "github-pat" },
      excerpt: "one «github-pat» two «github-pat» three",
    });
    const all = JSON.stringify([result, toSarif(result.findings, "1")]);
    expect(all).not.toContain(first);
    expect(all).not.toContain(second);
  });

  test("a comment on the line, a baseline, and gitleaks' report take findings out", async () => {
    const { root, put, git } = await repository();
    put("x.txt", `${first} # gitleaks:allow\n\n${second}\n`);
    const result = await scan(filesOf(git, root, []));
    expect(brief(result)).toEqual(["x.txt:3 github-pat"]);
    const own = readBaseline(JSON.stringify(result), "own");
    const theirs = readBaseline(JSON.stringify([{ Fingerprint: "x.txt:github-pat:3" }]), "theirs");
    for (const baseline of [own, theirs])
      expect(await scan(filesOf(git, root, []), { baseline })).toMatchObject({ findings: [], known: 1 });
    put("x.txt", `moved\n\n\n\n${second}\n${first}\n`);
    expect(brief(await scan(filesOf(git, root, []), { baseline: own }))).toEqual(["x.txt:6 github-pat"]);
  });

  test.each(["{", "{}", "[{}]", "[null]", "3"])("%s is no baseline", (text) => {
    expect(() => readBaseline(text, "it")).toThrow(expect.objectContaining({ code: "baseline-invalid" }));
  });
});

test("staged: what would be committed, and only what is new in it", async () => {
  const { root, put, commit, git } = await repository();
  put("old.txt", `${first}\n`);
  put("gone.txt", first);
  expect(brief(await scan(stagedOf(git, [])))).toEqual([]);
  commit("first");
  put("old.txt", `above\n${first}\n${second}\n`);
  put("new.txt", second);
  run(root, "rm", "-q", "gone.txt");
  run(root, "add", "old.txt", "new.txt");
  put("new.txt", "taken out again, but not from what is staged");
  put("other.txt", second);
  expect(brief(await scan(stagedOf(git, [])))).toEqual(["new.txt:1 github-pat", "old.txt:3 github-pat"]);
  expect(brief(await scan(stagedOf(git, ["new.txt"])))).toEqual(["new.txt:1 github-pat"]);
});

test("history: what was ever there, once, with the commit that brought it", async () => {
  const { root, put, commit, git } = await repository();
  put("a.txt", `${first}\n`);
  put("copy.txt", `${first}\n`);
  const one = commit("first");
  put("a.txt", `more\n${first}\n`);
  commit("second");
  put("a.txt", "gone\n");
  commit("third");
  run(root, "checkout", "-qb", "side", "HEAD~1");
  put("b/c.txt", second);
  const side = commit("side");
  run(root, "checkout", "-q", "-");
  const result = await scan(historyOf(git, []));
  const found = result.findings.map(({ path, commit }) => `${path}@${commit}`).sort();
  expect(found).toEqual([`a.txt@${one}`, `b/c.txt@${side}`]);
  // Two files of one content, three of others.
  expect(result.looked).toBe(4);
});

test("nothing of the repository runs", async () => {
  const { root, put, commit, git } = await repository();
  const mark = join(temporaryFolder(), "mark");
  const program = join(temporaryFolder(), "evil");
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\ncat\n`);
  chmodSync(program, 0o755);
  put(".gitattributes", "*.txt filter=evil diff=evil\n");
  put("a.txt", first);
  commit("first");
  for (const name of ["filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "core.fsmonitor"])
    run(root, "config", name, program);
  put("a.txt", second);
  for (const pieces of [filesOf(git, root, []), stagedOf(git, []), historyOf(git, [])]) await scan(pieces);
  expect(() => run(root, "hash-object", mark)).toThrow();
});
