import { FamiliarError } from "@familiar/protocol";
import { Argument, CommanderError, InvalidArgumentError, Option, Command as Parser } from "commander";
import type { Command, Flag } from "./command.ts";
import type { Named } from "./commandList.ts";

/** Flags that every command takes. */
export type Common = { repo?: string; json: boolean; quiet: boolean; color: boolean };

export type Parsed =
  | { kind: "help"; text: string }
  | {
      kind: "run";
      name: string;
      command: Command;
      args: string[];
      options: Record<string, unknown>;
      common: Common;
    };

const common: readonly Option[] = [
  new Option("--repo <dir>", "the repository, when it is not the one around this folder"),
  new Option("--json", "print exactly one JSON document"),
  new Option("--quiet", "no progress and no notes"),
  new Option("--no-color", "no color"),
  new Option("--version", "print the version"),
];

const exits = `
Exit codes: 0 done, 1 failed, 2 usage, 3 waits for a person, 4 refused by policy,
130 stopped with Ctrl-C. NO_COLOR and FAMILIAR_HOME are honored.`;

/** Reads a command line. Throws `usage`, with the nearest known word where there is one. */
export function parse(argv: readonly string[], commands: readonly Named[]): Parsed {
  let help = "";
  let parsed: Parsed | undefined;
  const quiet = { writeOut: (text: string) => (help += text), writeErr: () => {} };
  const program = new Parser("familiar")
    .description("A small animal that lives with a git repository.")
    .usage("[command] [options]")
    .configureHelp({ showGlobalOptions: true, subcommandTerm: termOf })
    .addHelpText("after", exits)
    .exitOverride()
    .configureOutput(quiet);
  for (const option of common) program.addOption(option);

  for (const { name, command } of commands) {
    const sub = program.command(name).summary(command.summary).description(command.summary);
    for (const { name: word, about, required, rest } of command.arguments ?? []) {
      const term = rest ? `${word}...` : word;
      sub.addArgument(new Argument(required ? `<${term}>` : `[${term}]`, about));
    }
    for (const { flags, about, parse: read, choices } of command.options ?? []) {
      const option = new Option(flags, about);
      if (choices) option.choices([...choices]);
      if (read) option.argParser((text, before) => reading(read, text, before));
      sub.addOption(option);
    }
    if (command.loose) sub.allowUnknownOption();
    sub.addHelpText("after", examplesOf(command));
    sub.action(() => {
      const { repo, json, quiet: silent, color } = program.opts();
      parsed = {
        kind: "run",
        name,
        command,
        args: sub.args,
        options: sub.opts(),
        common: { ...(repo && { repo }), json: Boolean(json), quiet: Boolean(silent), color },
      };
    });
  }

  try {
    const first = program.parseOptions([...argv]).operands[0];
    const asksHelp = argv.includes("--help") || argv.includes("-h");
    program.parse(first || asksHelp ? [...argv] : ["start", ...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (help) return { kind: "help", text: help };
    throw new FamiliarError("usage", sentence(error.message), { cause: error });
  }
  return parsed ?? { kind: "help", text: help };
}

const termOf = (sub: Parser): string =>
  [
    sub.name(),
    ...sub.registeredArguments.map((argument) => {
      const word = argument.name() + (argument.variadic ? "..." : "");
      return argument.required ? `<${word}>` : `[${word}]`;
    }),
  ].join(" ");

function examplesOf({ examples }: Command): string {
  const widest = Math.max(...examples.map(({ line }) => line.length));
  return `\nExamples:\n${examples.map(({ line, does }) => `  ${line.padEnd(widest)}  ${does}`).join("\n")}`;
}

function reading(read: NonNullable<Flag["parse"]>, text: string, before: unknown): unknown {
  try {
    return read(text, before);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** Commander's `error: unknown option '--x'\n(Did you mean --y?)` as sentences. */
function sentence(message: string): string {
  const [what = "", suggestion] = message.replace(/^error: /, "").split("\n");
  const first = `${what.charAt(0).toUpperCase()}${what.slice(1)}`.replace(/([^.])$/, "$1.");
  return suggestion ? `${first} ${suggestion.slice(1, -1)}` : first;
}
