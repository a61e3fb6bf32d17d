import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createGuard } from "@familiar/guard";
import { findSandbox } from "@familiar/guard/sandbox";
import { git, temporaryFolder, temporaryStorage } from "@familiar/guard/testing";
import { onTestFinished } from "vitest";
import { labFolder } from "../test/labFolder.ts";

/** A repository of these files and a worktree of its commit, behind a real door; `prepare` adds what is not committed. */
export async function groundOf(
  files: Readonly<Record<string, string>>,
  prepare: (root: string) => void = () => {},
) {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-qm", "first");
  prepare(root);
  const door = createGuard({
    ...{ level: "propose", root, env: process.env, dataDirectory: temporaryFolder() },
    ...{ ledger: (await temporaryStorage()).ledger, sandbox: () => findSandbox(process.env) },
    programs: { lab: async () => labFolder },
  });
  const guard = door.forTask("t");
  onTestFinished(() => door.endTask("t"));
  const worktree = (await guard.perform({ kind: "worktree", commit: "HEAD", why: "to test" })).path;
  return { root, worktree, context: { guard, signal: new AbortController().signal, emit: () => {} } };
}
