import { existsSync } from "node:fs";
import { fail } from "@familiar/protocol";
import type { RunAction } from "../action.ts";
import { cleanEnvironment, findProgram } from "../environment.ts";
import { type Ended, type Limits, runCommand } from "../spawn.ts";
import { writeFile } from "../writeFile.ts";
import { gitCommand } from "./command.ts";
import { filterQuery, withoutFilters } from "./filters.ts";
import { usesFilters } from "./hardened.ts";
import { exceptionQuery, exceptionsFile, exceptionsOnly, refusesOwner } from "./safeDirectory.ts";

type GitOptions = { env: NodeJS.ProcessEnv; dataDirectory: string };

/** More than any reading subcommand has a reason to print into memory; longer output is streamed. */
const outputLimit = 512 * 1024 * 1024;
const patience = 10 * 60_000;

/** Runs reading subcommands of the real git so that nothing a repository says is executed. */
export function createGit({ env, dataDirectory }: GitOptions) {
  const filters = new Map<string, Promise<string[]>>();
  let config: string | undefined;

  const once = async (args: readonly string[], cwd: string, limits: Partial<Limits>, settings: string[]) => {
    if (!existsSync(cwd)) fail("repository-not-found", `There is no folder ${cwd}.`);
    return runCommand(gitCommand(args, { cwd, env, settings, config }), {
      outputLimit,
      timeoutMs: patience,
      ...limits,
    });
  };

  const filtersOf = (cwd: string): Promise<string[]> => {
    const known =
      filters.get(cwd) ??
      once(filterQuery, cwd, {}, []).then(({ stdout }) => withoutFilters(stdout.toString()));
    filters.set(cwd, known);
    return known;
  };

  /** Takes over the exceptions for other users' repositories that the person wrote down for git itself. */
  async function heedExceptions(cwd: string): Promise<boolean> {
    if (config !== undefined) return false;
    const program = findProgram("git", env)!;
    const own = { program, args: exceptionQuery, cwd: dataDirectory, env: cleanEnvironment(env) };
    const { stdout } = await runCommand(own, { outputLimit, timeoutMs: patience });
    const text = exceptionsOnly(stdout.toString());
    if (text === "") return false;
    config = exceptionsFile(dataDirectory);
    writeFile(config, text);
    filters.delete(cwd);
    return true;
  }

  return async (action: RunAction): Promise<Ended> => {
    const [, ...args] = action.argv;
    const limits: Partial<Limits> = {
      input: action.input,
      signal: action.signal,
      onOutput: action.onOutput,
      ...(action.timeoutMs === undefined ? {} : { timeoutMs: action.timeoutMs }),
    };
    const attempt = async () =>
      once(args, action.cwd, limits, usesFilters(args[0] ?? "") ? await filtersOf(action.cwd) : []);
    const ended = await attempt();
    const again = ended.code === 128 && refusesOwner(ended.stderr) && (await heedExceptions(action.cwd));
    const result = again ? await attempt() : ended;
    if (result.dropped > 0) fail("git-failed", `git ${args[0]} printed more than ${outputLimit} bytes.`);
    return result;
  };
}
