import { existsSync } from "node:fs";
import { type ErrorCode, fail } from "@familiar/protocol";
import { cleanEnvironment, findProgram } from "../environment.ts";
import { type Ended, type Limits, runCommand } from "../spawn.ts";
import { writeFile } from "../writeFile.ts";
import { gitCommand } from "./command.ts";
import { exceptionQuery, exceptionsFile, exceptionsOnly, refusesOwner } from "./safeDirectory.ts";

export type GitRunOptions = Partial<Limits> & {
  cwd: string;
  settings?: readonly string[];
  set?: Readonly<Record<string, string>>;
};

/** Runs the real git, hardened, in any folder; rejects only when it could not be started or printed too much. */
export type GitRun = (args: readonly string[], options: GitRunOptions) => Promise<Ended>;

/** Where trusted git works: `root` is the person's work tree, `dataDirectory` Familiar's own folder for it. */
export type Ground = { env: NodeJS.ProcessEnv; dataDirectory: string; root: string; git: GitRun };

/** More than any subcommand has a reason to print into memory; longer output is streamed. */
const outputLimit = 512 * 1024 * 1024;
const patience = 10 * 60_000;

export function createGitRun({ env, dataDirectory }: Pick<Ground, "env" | "dataDirectory">): GitRun {
  let config: string | undefined;

  /** Takes over the exceptions for other users' repositories that the person wrote down for git itself. */
  async function heedExceptions(): Promise<boolean> {
    if (config !== undefined) return false;
    const program = findProgram("git", env)!;
    const own = { program, args: exceptionQuery, cwd: dataDirectory, env: cleanEnvironment(env) };
    const { stdout } = await runCommand(own, { outputLimit, timeoutMs: patience });
    const text = exceptionsOnly(stdout.toString());
    if (text === "") return false;
    config = exceptionsFile(dataDirectory);
    writeFile(config, text);
    return true;
  }

  return async (args, { cwd, settings, set, ...limits }) => {
    const attempt = async () => {
      if (!existsSync(cwd)) fail("repository-not-found", `There is no folder ${cwd}.`);
      const command = gitCommand(args, { cwd, env, config, set, ...(settings && { settings }) });
      return runCommand(command, { outputLimit, timeoutMs: patience, ...limits });
    };
    const ended = await attempt();
    const again = ended.code === 128 && refusesOwner(ended.stderr) && (await heedExceptions());
    const result = again ? await attempt() : ended;
    if (result.dropped > 0) fail("git-failed", `git ${args[0]} printed more than it may.`);
    return result;
  };
}

/** Standard output of a git run that has to succeed. @throws `code`, with git's own reason */
export async function askGit(
  git: GitRun,
  args: readonly string[],
  options: GitRunOptions,
  code: ErrorCode = "git-failed",
): Promise<Buffer> {
  const ended = await git(args, options);
  if (ended.by === "abort") throw options.signal?.reason;
  if (ended.by === "timeout") fail("aborted", `git ${args[0]} took too long and was stopped.`);
  if (ended.code !== 0) fail(code, ended.stderr.trim() || `git ${args[0]} ended with ${ended.code}.`);
  return ended.stdout;
}
