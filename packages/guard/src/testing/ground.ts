import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { createGitRun, type Ground } from "../git/run.ts";

const person = { name: "Ada", email: "ada@example.org" };

/** A repository with one commit of these files, a data folder, and trusted git. */
export function groundWith(files: Record<string, string>): Ground & { plain: (...args: string[]) => string } {
  const root = temporaryFolder();
  const plain = (...args: string[]) => plainGit(root, ...args);
  plain("init", "-q");
  plain("config", "user.name", person.name);
  plain("config", "user.email", person.email);
  for (const [path, text] of Object.entries(files)) put(root, path, text);
  plain("add", "-A");
  plain("commit", "-qm", "first", "--allow-empty");
  return { ...groundAt(root), plain };
}

/** The same for a repository that is there. */
export function groundAt(root: string): Ground {
  const env = { PATH: process.env.PATH, HOME: temporaryFolder() };
  const dataDirectory = temporaryFolder();
  return { env, dataDirectory, root, git: createGitRun({ env, dataDirectory }) };
}

export function put(top: string, path: string, text: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}

/** Every file below a folder with its content, to see that nothing changed. */
export function contentsOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      found[path.slice(folder.length + 1)] = readFileSync(path, "latin1");
    }
  return found;
}
