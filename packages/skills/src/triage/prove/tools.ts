import type { Repository } from "@familiar/repository";
import { argvOf } from "../../look/argv.ts";
import { code } from "../../text.ts";
import type { Failing } from "../bisect/failing.ts";
import type { Fix } from "./fix.ts";

/** How a tool that complains is told to put right what it can: words to leave out, and words to add. */
type Tool = {
  name: RegExp;
  only?: RegExp;
  without?: RegExp;
  add?: readonly string[];
  instead?: readonly [string, string];
};

const tools: readonly Tool[] = [
  { name: /^prettier$/, without: /^(--check|-c|--list-different|-l)$/, add: ["--write"] },
  { name: /^(eslint|oxlint|stylelint|standard|xo|markdownlint(-cli2)?|ktlint|swiftlint)$/, add: ["--fix"] },
  { name: /^biome$/, only: /^(ci|check|lint|format)$/, instead: ["ci", "check"], add: ["--write"] },
  { name: /^(gofmt|goimports|gofumpt)$/, without: /^-[ld]$/, add: ["-w"] },
  { name: /^shfmt$/, without: /^-[ld]$/, add: ["-w"] },
  { name: /^golangci-lint$/, only: /^run$/, add: ["--fix"] },
  { name: /^cargo$/, only: /^fmt$/, without: /^(--|--check)$/ },
  { name: /^(rustfmt|black|yapf|autopep8)$/, without: /^(--check|--diff|-d)$/ },
  { name: /^isort$/, without: /^(--check|--check-only|-c|--diff)$/ },
  { name: /^ruff$/, only: /^format$/, without: /^(--check|--diff)$/ },
  { name: /^ruff$/, only: /^check$/, without: /^--diff$/, add: ["--fix"] },
  { name: /^(rubocop|standardrb)$/, add: ["-a"] },
  { name: /^clang-format$/, without: /^(-n|--dry-run|-?-Werror)$/, add: ["-i"] },
  { name: /^(terraform|tofu)$/, only: /^fmt$/, without: /^-check$/ },
  { name: /^mix$/, only: /^format$/, without: /^--check-formatted$/ },
  { name: /^dotnet$/, only: /^format$/, without: /^--verify-no-changes$/ },
  { name: /^php-cs-fixer$/, only: /^(fix|check)$/, instead: ["check", "fix"], without: /^--dry-run$/ },
];

const runner =
  /^(npx|bunx|exec|dlx|run|poetry|pipenv|uv|bundle|pnpm|yarn|bun|npm|python[\d.]*|-m|--|--no-install)$/;

/** What the command checks, put right by the tool that it checks with. */
export function toolFixes(
  failing: Failing,
  repository: Pick<Repository, "text">,
  run: (worktree: string, command: Failing) => Promise<unknown>,
): Fix[] {
  const { script, inPackage } = textOf(failing, repository);
  const commands = script
    .split(/&&|\|\||[;|()\n"`$[\]]/)
    .flatMap((text) => fixing(argvOf(text.trim()) ?? []) ?? []);
  return commands.slice(0, 3).map((argv) => {
    const local: readonly string[] =
      inPackage && !runner.test(argv[0]) ? ["npx", "--no-install", ...argv] : argv;
    const [program = "", ...rest] = local;
    return {
      ...{ kind: "tool", left: [] },
      title: `Run ${code(argv.join(" "))}`,
      make: (worktree) => run(worktree, { ...failing, argv: [program, ...rest] }),
    };
  });
}

/** The shell's text of a command: of a script of package.json what it says, else the command itself. */
function textOf({ argv, directory }: Failing, { text }: Pick<Repository, "text">) {
  const name = /^(npm|pnpm|yarn|bun)$/.test(argv[0])
    ? argv.slice(1).find((arg) => !/^(run|run-script|-.*)$/.test(arg))
    : undefined;
  const script =
    name === undefined
      ? undefined
      : scriptOf(text(directory === "." ? "package.json" : `${directory}/package.json`), name);
  return script === undefined ? { script: argv.join(" "), inPackage: false } : { script, inPackage: true };
}

function scriptOf(manifest: string | undefined, name: string): string | undefined {
  try {
    const script = JSON.parse(manifest ?? "{}")?.scripts?.[name];
    return typeof script === "string" ? script : undefined;
  } catch {
    return undefined;
  }
}

function fixing(argv: readonly string[]): [[string, ...string[]]] | undefined {
  const at = argv.findIndex((word) => !runner.test(word));
  const name = argv[at]?.replace(/^.*\//, "");
  const tool = tools.find(
    (each) =>
      name !== undefined && each.name.test(name) && (!each.only || each.only.test(argv[at + 1] ?? "")),
  );
  if (!tool) return undefined;
  const words = argv
    .slice(at + 1)
    .filter((word) => !tool.without?.test(word))
    .map((word) => (word === tool.instead?.[0] ? tool.instead[1] : word));
  const head = tool.only ? words.slice(0, 1) : [];
  const add = (tool.add ?? []).filter((word) => !words.includes(word));
  const [program = "", ...rest] = [...argv.slice(0, at + 1), ...head, ...add, ...words.slice(head.length)];
  const whole: [string, ...string[]] = [program, ...rest];
  return whole.join(" ") === argv.join(" ") ? undefined : [whole];
}
