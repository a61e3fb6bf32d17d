import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createGuard } from "@familiar/guard";
import { findSandbox } from "@familiar/guard/sandbox";
import { git, temporaryFolder, temporaryStorage } from "@familiar/guard/testing";
import { onTestFinished } from "vitest";
import { labFolder } from "../test/labFolder.ts";
import { type Lab, openLab } from "../test/run/index.ts";

export type Files = Readonly<Record<string, string>>;

/** A repository of these files, its dependencies installed and ignored, and a lab on a worktree of its commit. */
export async function labOf(
  files: Files,
  {
    entry,
    tested = [entry],
    installed = {},
    links = {},
  }: {
    entry: string;
    tested?: readonly string[];
    installed?: Files;
    links?: Files;
  },
): Promise<{ lab: Lab; root: string }> {
  const root = temporaryFolder();
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) put(path, text);
  put(".gitignore", "node_modules\n");
  if (!files["package.json"]) put("package.json", "{}\n");
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-qm", "first");
  for (const [path, text] of Object.entries(installed)) put(path, text);
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  }
  const guard = createGuard({
    ...{ level: "propose", root, env: process.env, dataDirectory: temporaryFolder() },
    ...{ ledger: (await temporaryStorage()).ledger, sandbox: () => findSandbox(process.env) },
    programs: { lab: async () => labFolder },
  });
  const task = guard.forTask("t");
  onTestFinished(() => guard.endTask("t"));
  const worktree = (await task.perform({ kind: "worktree", commit: "HEAD", why: "to test" })).path;
  const signal = new AbortController().signal;
  const lab = await openLab(
    { guard: task, signal },
    { worktree, files: tested, entry, seed: 1, patienceMs: 800 },
  );
  onTestFinished(() => lab.close());
  return { lab, root };
}
