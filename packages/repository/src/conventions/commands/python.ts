import { parse } from "smol-toml";
import type { CommandPurpose } from "../../model.ts";
import type { Candidate, ConventionsInput, Source } from "../input.ts";
import { folderOf, has, lineOf, speaking } from "../input.ts";
import { purposeOfName } from "./purpose.ts";

type Table = Record<string, unknown>;
const table = (value: unknown): Table =>
  typeof value === "object" && value !== null ? (value as Table) : {};

export function parseToml(text: string): Table {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

export type PythonManager = "uv" | "poetry" | "pdm" | "pipenv" | "hatch" | "pip";

export function pythonManager(
  input: ConventionsInput,
  folder: string,
  tools: Table,
): { name: PythonManager; file: string } {
  const at = (name: string) => (folder === "." ? name : `${folder}/${name}`);
  const locks: [string, PythonManager][] = [
    ["uv.lock", "uv"],
    ["poetry.lock", "poetry"],
    ["pdm.lock", "pdm"],
    ["Pipfile", "pipenv"],
  ];
  const lock = locks.find(([name]) => has(input, at(name)));
  if (lock) return { name: lock[1], file: at(lock[0]) };
  const named = (["poetry", "pdm", "uv"] as const).find((name) => name in tools);
  if (named) return { name: named, file: at("pyproject.toml") };
  return {
    name: "hatch" in tools && "envs" in table(tools.hatch) ? "hatch" : "pip",
    file: at("pyproject.toml"),
  };
}

const installs: Record<PythonManager, string> = {
  uv: "uv sync",
  poetry: "poetry install",
  pdm: "pdm install",
  pipenv: "pipenv install --dev",
  hatch: "hatch env create",
  pip: "pip install -e .",
};

/** Tools that need no more than their name once they are configured. */
const tools: readonly [string, string, CommandPurpose][] = [
  ["pytest", "pytest", "test"],
  ["tox", "tox", "test"],
  ["mypy", "mypy", "typecheck"],
  ["pyright", "pyright", "typecheck"],
  ["ruff", "ruff check", "lint"],
  ["black", "black .", "format"],
];

/** The extra that holds what developers need. */
const developerExtra = (project: Table): string | undefined => {
  const extras = Object.keys(table(project["optional-dependencies"]));
  return ["dev", "develop", "development", "test", "tests", "testing", "all"].find((name) =>
    extras.includes(name),
  );
};

function pyproject(input: ConventionsInput, path: string, text: string): Candidate[] {
  const directory = folderOf(path);
  const document = parseToml(text);
  const tool = table(document.tool);
  const project = table(document.project);
  const manager = pythonManager(input, directory, tool);
  const place = (at: RegExp) => ({ directory, path, line: lineOf(text, at), from: "manifest" as const });
  const found: Candidate[] = [];

  if ("project" in document || "build-system" in document || "poetry" in tool) {
    const extra = manager.name === "pip" ? developerExtra(project) : undefined;
    const command = extra ? `pip install -e ".[${extra}]"` : installs[manager.name];
    const line =
      manager.file === path ? lineOf(text, /^\[(project|tool\.poetry|tool\.hatch|build-system)/m) : 1;
    found.push({ command, directory, path: manager.file, line, from: "manifest", purpose: "install" });
  }
  for (const [name, command, purpose] of tools) {
    if (name in tool) found.push({ command, ...place(new RegExp(`^\\[tool\\.${name}\\b`, "m")), purpose });
  }
  const scripts = [
    { at: table(table(tool.poe).tasks), call: (name: string) => `poe ${name}` },
    { at: table(table(tool.pdm).scripts), call: (name: string) => `pdm run ${name}` },
    {
      at: table(table(table(table(tool.hatch).envs).default).scripts),
      call: (name: string) => `hatch run ${name}`,
    },
    { at: table(table(tool.taskipy).tasks), call: (name: string) => `task ${name}` },
  ];
  for (const { at, call } of scripts) {
    for (const name of Object.keys(at)) {
      const purpose = purposeOfName(name);
      if (purpose)
        found.push({
          command: call(name),
          ...place(new RegExp(`^"?${name.replace(/\W/g, ".")}"?\\s*=`, "m")),
          purpose,
        });
    }
  }
  return found;
}

const ini = (name: string, section: RegExp, command: string, purpose: CommandPurpose) => ({
  name: new RegExp(`^${name}$`),
  section,
  command,
  purpose,
});

const classic = [
  ini("tox\\.ini", /^\[(tox|testenv)/m, "tox", "test"),
  ini("noxfile\\.py", /^/, "nox", "test"),
  ini("pytest\\.ini", /^\[pytest\]/m, "pytest", "test"),
  ini("setup\\.cfg", /^\[tool:pytest\]/m, "pytest", "test"),
  ini("tox\\.ini", /^\[pytest\]/m, "pytest", "test"),
  ini("requirements[-_]dev\\.txt|dev[-_]requirements\\.txt", /^/, "pip install -r {file}", "install"),
  ini("requirements\\.txt", /^/, "pip install -r requirements.txt", "install"),
  ini("manage\\.py", /django/, "python manage.py test", "test"),
  ini("manage\\.py", /django/, "python manage.py runserver", "run"),
  ini("\\.pre-commit-config\\.yaml", /^repos/m, "pre-commit run --all-files", "lint"),
  ini("setup\\.py", /setup\(/, "pip install -e .", "install"),
];

export const pythonCommands: Source = (input) => [
  ...speaking(input, /^pyproject\.toml$/).flatMap(({ path, text }) => pyproject(input, path, text)),
  ...classic.flatMap(({ name, section, command, purpose }) =>
    speaking(input, name)
      .filter(({ text }) => section.test(text))
      .map(({ path, text }): Candidate => {
        const file = path.slice(path.lastIndexOf("/") + 1);
        const place = { directory: folderOf(path), path, line: lineOf(text, section) };
        return {
          command: command.replace("{file}", file),
          ...place,
          from: "manifest",
          purpose,
          weight: -1,
        };
      }),
  ),
];
