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

type Asked = Pick<Found, "tests"> & {
  /** By a person, as they would type it. */
  given?: string | undefined;
  /** Of the failing step, as the log has it. */
  step?: string | undefined;
};

/**
 * The command to run: as a person gave it, else as the log names it, else the first test command that the repository
 * names. What sets up the machine is no test of it.
 */
export function failingCommand(
  { given, step, tests }: Asked,
  repository: Pick<Repository, "conventions" | "files">,
): Failing | undefined {
  if (given !== undefined) return { argv: argvOf(given) ?? shell(given), directory: ".", from: "given" };
  const said = step === undefined || settingUp.test(step) ? undefined : argvOf(step);
  if (said) {
    const [program, ...rest] = said;
    const argv = [
      program.replace(/^\/usr\/(?:local\/)?bin\//, ""),
      ...rest.map((arg) => here(arg, repository)),
    ] as const;
    return { argv, directory: ".", from: "the failing step of the log" };
  }
  return tests.length > 0 || step !== undefined ? suiteCommand(repository) : undefined;
}

/** A path of the machine that it failed on as this repository has it, where it has it. */
function here(arg: string, { files }: Pick<Repository, "files">): string {
  if (!arg.startsWith("/")) return arg;
  const parts = arg.split("/").filter(Boolean);
  for (let at = 1; at < parts.length; at++) {
    const tail = parts.slice(at).join("/");
    if (files().some(({ path }) => path === tail || path.startsWith(`${tail}/`))) return tail;
  }
  return arg;
}

function suiteCommand(repository: Pick<Repository, "conventions">): Failing | undefined {
  const found = repository
    .conventions()
    .commands.find(({ purpose, command }) => purpose === "test" && argvOf(command));
  const argv = found && argvOf(found.command);
  return argv && { argv, directory: found.directory, from: `${found.source.path}:${found.source.line}` };
}

/**
 * The command for all tests: the failing one itself, or without the files that it names, or what the repository names.
 */
export function suiteOf(
  failing: Failing,
  repository: Pick<Repository, "conventions" | "file">,
): Failing | undefined {
  const { argv, directory } = failing;
  const isFile = (arg: string, at: number) => {
    const path = directory === "." ? arg : `${directory}/${arg}`;
    return (
      at > 0 && !taking.test(argv[at - 1]!) && repository.file(path.replace(/^\.\/|::.*$/g, "")) !== undefined
    );
  };
  const [program, ...rest] = argv;
  const wider = rest.filter((arg, at) => !isFile(arg, at + 1));
  const isScript =
    argv.some((arg) => interpreter.test(arg)) && !argv.some((arg) => /^(--test|-m|test)$/.test(arg));
  if (wider.length < rest.length && !isScript)
    return { argv: [program, ...wider], directory, from: `${failing.from}, without the files that it names` };
  const suite = suiteCommand(repository);
  return suite?.argv.join(" ") === argv.join(" ") ? failing : suite;
}

/** Options whose next word is a file that all tests need. */
const taking = /^(-r|-c|--(require|import|loader|config\w*|file|rootdir|setup\w*))$/;

/** They run the file that they are given, and not all tests without one. */
const interpreter = /^(node|python[\d.]*|ruby|perl|php|(ba|z)?sh|deno|bun)$/;

const shell = (command: string) => ["/bin/sh", "-c", command] as const;

const settingUp =
  /^(sudo|apt(-get)?|brew|choco|docker|podman|curl|wget|git|cd|export|source|echo|npm (ci|i|install)|yarn install|pip3? install|python3? -m pip)\b/;
