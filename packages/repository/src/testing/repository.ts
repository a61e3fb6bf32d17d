import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Head } from "../model.ts";
import { realGit } from "./git.ts";

const env = { ...process.env, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", TZ: "UTC" };

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "familiar-repository-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

type Author = { name?: string; email?: string };
type Files = Record<string, string | undefined>;

/** A real repository in a temporary folder; commits are a minute apart unless told when. */
export function temporaryRepository(root: string = temporaryFolder()) {
  let minute = 0;
  const git = (...args: string[]): string => {
    const date = `${1_700_000_000 + 60 * minute} +0000`;
    const dated = { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return execFileSync("git", args, { cwd: root, env: dated, stdio: ["ignore", "pipe", "pipe"] })
      .toString()
      .trim();
  };
  git("init", "-q", "-b", "main");
  git("config", "user.name", "Ann Lee");
  git("config", "user.email", "ann@example.org");
  return {
    root,
    git,
    port: realGit(root),
    /** Writes files (undefined deletes) and commits all; returns the hash. */
    commit(
      subject: string,
      files: Files = {},
      { name = "Ann Lee", email = "ann@example.org" }: Author = {},
    ): string {
      for (const [path, text] of Object.entries(files)) {
        const file = join(root, path);
        if (text === undefined) rmSync(file);
        else {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
      }
      minute += 1;
      git("add", "-A");
      git(
        "-c",
        `user.name=${name}`,
        "-c",
        `user.email=${email}`,
        "commit",
        "-q",
        "--allow-empty",
        "--allow-empty-message",
        "-m",
        subject,
      );
      return git("rev-parse", "HEAD");
    },
    /** Lets days go by before the next commit. */
    later(days: number): void {
      minute += days * 24 * 60;
    },
    head(): Head {
      const shallow = git("rev-parse", "--is-shallow-repository") === "true";
      return { commit: git("rev-parse", "HEAD"), detached: false, shallow };
    },
  };
}
