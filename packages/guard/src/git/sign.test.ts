import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { findProgram } from "../environment.ts";
import { groundWith, put } from "../testing/ground.ts";
import { createWorktrees } from "../worktree/worktrees.ts";
import { commitWorktree } from "./commit.ts";

const canSign = findProgram("ssh-keygen", process.env) !== undefined;

/** A repository whose commits are signed with a new key. */
async function signed(passphrase: string) {
  const ground = groundWith({ "a.txt": "one\n" });
  const folder = temporaryFolder();
  const key = join(folder, "key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-C", "ada", "-f", key]);
  for (const [name, value] of [
    ["commit.gpgsign", "true"],
    ["gpg.format", "ssh"],
    ["user.signingkey", key],
  ])
    ground.plain("config", name!, value!);
  const worktree = await createWorktrees(ground).open("t", "HEAD");
  put(worktree.path, "a.txt", "two\n");
  const options = { worktree, branch: "familiar/a", message: "Mend a", assistedBy: "Familiar", task: "t" };
  return { ground, folder, key, options };
}

test.skipIf(!canSign)(
  "a commit is signed where the person's are, and by no program of the repository's",
  async () => {
    const { ground, folder, key, options } = await signed("");
    const trap = join(folder, "trap");
    writeFileSync(trap, `#!/bin/sh\ntouch ${folder}/sprung\nexit 1\n`);
    chmodSync(trap, 0o755);
    for (const name of ["gpg.ssh.program", "gpg.program"]) ground.plain("config", name, trap);
    const { commit } = await commitWorktree(ground, options);
    expect(existsSync(join(folder, "sprung"))).toBe(false);

    const allowed = join(folder, "allowed");
    const publicKey = execFileSync("ssh-keygen", ["-y", "-f", key]).toString();
    writeFileSync(allowed, `ada@example.org ${publicKey}`);
    const verify = ["-c", "gpg.ssh.program=ssh-keygen", "-c", `gpg.ssh.allowedSignersFile=${allowed}`];
    expect(() => ground.plain(...verify, "verify-commit", commit)).not.toThrow();
  },
);

test.skipIf(!canSign)("a key that is locked asks nobody, and nothing is committed", async () => {
  const { ground, options } = await signed("locked away");
  await expect(commitWorktree(ground, options)).rejects.toMatchObject({ code: "signing-failed" });
  expect(ground.plain("branch", "--list", "familiar/*")).toBe("");
});
