import type { CommandPurpose, FoundCommand } from "@familiar/repository";

/** What a newcomer types in the first week, and how many ways of it are worth telling. */
const shown: [CommandPurpose, number][] = [
  ["install", 1],
  ["build", 1],
  ["run", 1],
  ["test", 2],
  ["lint", 1],
  ["format", 1],
  ["typecheck", 1],
];
/** Commands that serve the machine that releases or deploys, not the person who starts. */
const notHere =
  /\s(-g|--global)\b|^(docker|podman|kubectl|sudo|brew|apt(-get)?|choco|scoop|winget)\s|publish|deploy|release/;

/** Folders whose commands serve something beside the product. */
const besideIt = /^(tools?|scripts?|docs?|website|examples?|tests?|bench(es|marks)?|fuzz|ci|\.\w+)(\/|$)/;

/** The commands worth telling, best first within a purpose; the root's before those of its packages. */
export function chooseCommands(found: readonly FoundCommand[]): FoundCommand[] {
  return shown.flatMap(([purpose, many]) => {
    const own = found.filter(
      (command) =>
        command.purpose === purpose &&
        command.command.length <= 120 &&
        !notHere.test(command.command) &&
        !besideIt.test(command.directory),
    );
    const ordered = [
      ...own.filter(({ directory }) => directory === "."),
      ...own.filter(({ directory }) => directory !== "."),
    ];
    const [best] = ordered;
    const others = ordered.filter((other) => best !== undefined && toolOf(other) !== toolOf(best));
    return best ? [best, ...others].slice(0, many) : [];
  });
}

/** A second way is worth telling when it is another tool's, not another task of the first. */
const toolOf = ({ command }: FoundCommand) => command.split(" ")[0];
