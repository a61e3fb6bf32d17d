import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { groundWith, put } from "../testing/ground.ts";
import { pushBranch, remoteOf } from "./push.ts";
import { readRemoteUrl } from "./remoteUrl.ts";

const branch = "familiar/mend-a";

/** A repository with a branch to push, and a bare one to push to. */
function twoRepositories() {
  const ground = groundWith({ "a.txt": "one\n" });
  const { plain, root } = ground;
  const bare = join(temporaryFolder(), "bare.git");
  plainGit(temporaryFolder(), "init", "-q", "--bare", "--template=", bare);
  plain("remote", "add", "origin", `file://${bare}`);
  plain("push", "-q", "origin", "main");
  plain("branch", branch);
  const commitOn = (text: string) => {
    put(root, "a.txt", text);
    plain("commit", "-qam", text);
    plain("branch", "-f", branch, "HEAD");
    return plain("rev-parse", branch).trim();
  };
  const commit = commitOn("two\n");
  const push = (more: Partial<Parameters<typeof pushBranch>[1]> = {}) =>
    pushBranch(ground, { remote: "origin", branch, commit, url: `file://${bare}`, ...more });
  const remoteHas = (name: string) =>
    plainGit(bare, "for-each-ref", "--format=%(objectname)", `refs/heads/${name}`).trim();
  return { ground, plain, root, bare, commit, commitOn, push, remoteHas };
}

test("one branch is pushed, and the repository's own references stay as they are", async () => {
  const { plain, push, remoteHas, commit, ground, commitOn } = twoRepositories();
  plain("tag", "-a", "v1", "-m", "v1");
  const references = plain("for-each-ref");
  expect(await push()).toMatchObject({ branch, commit, remote: "origin" });
  expect(remoteHas(branch)).toBe(commit);
  expect(plain("for-each-ref")).toBe(references);
  expect(plainGit(ground.root, "ls-remote", "--tags", "origin")).toBe("");
  const next = commitOn("three\n");
  expect(await push({ commit: next })).toMatchObject({ before: commit, commit: next });
});

test("nothing is overwritten at the remote", async () => {
  const { plain, push, remoteHas, commitOn } = twoRepositories();
  await push();
  const theirs = remoteHas(branch);
  plain("reset", "-q", "--hard", "HEAD~1");
  const commit = commitOn("other\n");
  plain("config", "push.default", "matching");
  plain("config", "remote.origin.push", "+refs/heads/*:refs/heads/*");
  plain("config", "remote.origin.mirror", "true");
  await expect(push({ commit })).rejects.toMatchObject({
    code: "push-failed",
    why: expect.stringContaining("rejected"),
  });
  expect(remoteHas(branch)).toBe(theirs);
});

test("a default, a protected and any other branch than Familiar's is refused", async () => {
  const { plain, push, bare, commit, remoteHas } = twoRepositories();
  const main = remoteHas("main");
  await expect(push({ branch: "main" })).rejects.toMatchObject({ code: "branch-refused" });
  await expect(push({ branch: "+familiar/x" })).rejects.toMatchObject({ code: "branch-refused" });
  await expect(push({ branch: `${branch}:main` })).rejects.toMatchObject({ code: "branch-refused" });
  await expect(push({ isProtectedBranch: () => true })).rejects.toMatchObject({ code: "push-refused" });
  plainGit(bare, "symbolic-ref", "HEAD", `refs/heads/${branch}`);
  plainGit(bare, "update-ref", `refs/heads/${branch}`, main);
  await expect(push()).rejects.toMatchObject({
    code: "push-refused",
    why: expect.stringContaining("default"),
  });
  plain("commit", "-q", "--allow-empty", "-m", "later");
  plain("branch", "-f", branch, "HEAD");
  await expect(push({ commit })).rejects.toMatchObject({
    code: "push-refused",
    why: expect.stringContaining("by now"),
  });
  expect(remoteHas("main")).toBe(main);
});

test("nothing of the repository's configuration is run or takes the push elsewhere", async () => {
  const { plain, push, bare, remoteHas, commit, root } = twoRepositories();
  const mark = join(temporaryFolder(), "mark");
  const run = join(temporaryFolder(), "run");
  writeFileSync(run, `#!/bin/sh\ntouch ${mark}\nexit 1\n`);
  chmodSync(run, 0o755);
  writeFileSync(join(root, ".git/hooks/pre-push"), `#!/bin/sh\n${run}\n`, { mode: 0o755 });
  const elsewhere = join(temporaryFolder(), "elsewhere.git");
  plainGit(temporaryFolder(), "init", "-q", "--bare", elsewhere);
  const config: Record<string, string> = {
    "core.sshCommand": run,
    "credential.helper": `!${run}`,
    "remote.origin.receivepack": run,
    "remote.origin.vcs": "evil",
    "protocol.ext.allow": "always",
    [`url.ext::${run} .insteadOf`]: "file://",
    [`url.${elsewhere}.pushInsteadOf`]: `file://${bare}`,
    "core.alternateRefsCommand": run,
    "push.gpgSign": "true",
    "gpg.program": run,
    "http.proxy": "http://127.0.0.1:9",
  };
  for (const [name, value] of Object.entries(config)) plain("config", name, value);
  await push();
  expect(remoteHas(branch)).toBe(commit);
  expect(plainGit(elsewhere, "for-each-ref")).toBe("");
  expect(existsSync(mark)).toBe(false);
});

test("a remote on this machine that would run its hooks is refused, and they are not run", async () => {
  const { push, bare } = twoRepositories();
  const mark = join(temporaryFolder(), "mark");
  put(bare, "hooks/pre-receive", `#!/bin/sh\ntouch ${mark}\n`);
  chmodSync(join(bare, "hooks/pre-receive"), 0o755);
  await expect(push()).rejects.toMatchObject({
    code: "push-refused",
    why: expect.stringContaining("pre-receive"),
  });
  rmSync(join(bare, "hooks/pre-receive"));
  plainGit(bare, "config", "core.hooksPath", temporaryFolder());
  await expect(push()).rejects.toMatchObject({
    code: "push-refused",
    why: expect.stringContaining("hooksPath"),
  });
  expect(existsSync(mark)).toBe(false);
});

test("an address that was changed since it was approved, or has a twin, is refused", async () => {
  const { ground, plain, push } = twoRepositories();
  plain("remote", "set-url", "--push", "origin", "https://example.org/x");
  await expect(push()).rejects.toMatchObject({
    code: "push-refused",
    why: expect.stringContaining("another address"),
  });
  plain("remote", "set-url", "--add", "--push", "origin", "https://example.org/y");
  await expect(push()).rejects.toMatchObject({
    code: "push-refused",
    why: expect.stringContaining("several"),
  });
  await expect(remoteOf(ground, "nowhere")).rejects.toMatchObject({ code: "not-found" });
  await expect(remoteOf(ground, "--upload-pack=x")).rejects.toMatchObject({ code: "push-refused" });
});

test.each([
  ["https://github.com/a/b.git", "https"],
  ["https://ada@dev.azure.com/a/b", "https"],
  ["http://127.0.0.1:3000/a/b.git", "http"],
  ["git@github.com:a/b.git", "ssh"],
  ["host.example:a/b.git", "ssh"],
  ["ssh://git@host:2222/a/b.git", "ssh"],
  ["file:///", "file"],
  ["/", "file"],
])("the address %s is %s", (url, protocol) => {
  expect(readRemoteUrl(url)).toMatchObject({ url, protocol });
});

test.each([
  "",
  "-oProxyCommand=evil",
  "ext::sh -c evil",
  "ext::evil",
  "fd::17",
  "transport::address",
  "https://ada:secret@github.com/a/b",
  "https://ghp_0123456789@github.com/a/b",
  "https://github.com/a%0ab",
  "https://github.com/a?token=x",
  "http://github.com/a/b",
  "http://127.0.0.1.example.org/a",
  "git://github.com/a/b",
  "ftp://github.com/a/b",
  "ssh://-oProxyCommand=evil/x",
  "ssh://-evil@host/x",
  "-evil@host:x",
  "host:-x",
  "host::x",
  "../other",
  "file://elsewhere/x",
  "file:///does/not/exist",
  "a b:c",
])("the address %j is refused", (url) => {
  expect(() => readRemoteUrl(url)).toThrow(expect.objectContaining({ code: "push-refused" }));
});
