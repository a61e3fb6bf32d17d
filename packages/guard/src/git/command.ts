import { fail } from "@familiar/protocol";
import { cleanEnvironment, findProgram } from "../environment.ts";
import type { Command } from "../spawn.ts";
import { hardenedEnvironment, hardenedFlags, hardenedOptions } from "./hardened.ts";

export type GitCommandOptions = {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Further `-c` settings, such as filters that are switched off. */
  settings?: readonly string[];
  /** A configuration file to be read as the person's own, instead of none. */
  config?: string | undefined;
  /** Further environment, such as GIT_DIR of a repository that Familiar made itself. */
  set?: Readonly<Record<string, string>> | undefined;
};

/** The hardened command. Which subcommands may be used is decided elsewhere. @throws `git-missing` */
export function gitCommand(args: readonly string[], options: GitCommandOptions): Command {
  const { cwd, env, settings = [], config, set } = options;
  const program = findProgram("git", env) ?? fail("git-missing", "No folder of PATH holds it.");
  const [subcommand = "", ...rest] = args;
  return {
    program,
    cwd,
    args: [
      ...hardenedFlags,
      ...settings.flatMap((setting) => ["-c", setting]),
      subcommand,
      ...hardenedOptions(subcommand),
      ...rest,
    ],
    env: {
      ...cleanEnvironment(env),
      ...hardenedEnvironment,
      ...(config === undefined ? {} : { GIT_CONFIG_GLOBAL: config }),
      ...set,
    },
  };
}
