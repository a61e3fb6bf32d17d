import type { Repository } from "@familiar/repository";
import { argvOf } from "../../look/argv.ts";
import type { Found } from "../found.ts";

/** The command that shows a failure. */
export type Failing = {
  argv: readonly [string, ...string[]];
  /** From the top of the repository. */
  directory: string;
  /** Where the command is from, in words. */
  from: string;
};

type Asked = Pick<Found, "command" | "tests"> & { given?: string };

/**
 * The command to run: as a person gave it, else as the log names it, else the first test command that the repository
 * names. What sets up the machine is no test of it.
 */
export function failingCommand(
  { given, command, tests }: Asked,
  repository: Pick<Repository, "conventions">,
): Failing | undefined {
  if (given !== undefined) {
    const argv = argvOf(given) ?? (["/bin/sh", "-c", given] as const);
    return { argv, directory: ".", from: "given" };
  }
  const [program, ...rest] = command ?? [];
  if (program !== undefined && !settingUp.test(command!.join(" ")))
    return { argv: [program, ...rest], directory: ".", from: "the failing step of the log" };
  if (tests.length === 0 && program === undefined) return undefined;
  const [found] = repository
    .conventions()
    .commands.filter(({ purpose, command }) => purpose === "test" && argvOf(command));
  const argv = found && argvOf(found.command);
  return argv && { argv, directory: found.directory, from: `${found.source.path}:${found.source.line}` };
}

const settingUp =
  /^(sudo|apt(-get)?|brew|choco|docker|podman|curl|wget|git|cd|export|source|echo|npm (ci|i|install)|yarn install|pip3? install|python3? -m pip)\b/;
