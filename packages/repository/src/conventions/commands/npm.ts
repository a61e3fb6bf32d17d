import type { Candidate, ConventionsInput, Source } from "../input.ts";
import { folderOf, has, lineOf, speaking } from "../input.ts";
import { purposeOf, purposeOfName } from "./purpose.ts";

export type PackageJson = {
  name?: string;
  private?: boolean;
  packageManager?: string;
  scripts?: Record<string, string>;
  bin?: unknown;
  engines?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
} & Record<string, unknown>;

export function parsePackageJson(text: string): PackageJson | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return typeof value === "object" && value !== null ? (value as PackageJson) : undefined;
  } catch {
    return undefined;
  }
}

const locks: readonly [string, NodeManager][] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["pnpm-workspace.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["yarn.lock", "yarn"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
];
export type NodeManager = "npm" | "pnpm" | "yarn" | "bun";

/** Which package manager a folder with a package.json is worked with, and the file that says so. */
export function nodeManager(
  input: ConventionsInput,
  folder: string,
  pack: PackageJson,
): { name: NodeManager; file: string } {
  const at = (name: string) => (folder === "." ? name : `${folder}/${name}`);
  const named = /^(npm|pnpm|yarn|bun)@/.exec(pack.packageManager ?? "")?.[1] as NodeManager | undefined;
  if (named) return { name: named, file: at("package.json") };
  const lock = locks.find(([name]) => has(input, at(name))) ?? locks.find(([name]) => has(input, name));
  return {
    name: lock?.[1] ?? "npm",
    file: lock ? (has(input, at(lock[0])) ? at(lock[0]) : lock[0]) : at("package.json"),
  };
}

const runScript = (manager: NodeManager, script: string): string => {
  if (manager === "bun") return `bun run ${script}`;
  if (manager !== "npm") return `${manager} ${script}`;
  return script === "test" || script === "start" ? `npm ${script}` : `npm run ${script}`;
};

/** Scripts that the package manager runs by itself. */
const hook = /^(pre|post)(?!view|pare-release)|^prepare$|^install$/;
/** Scripts that measure, show or clear away. */
const besides = /bench|size|perf|clean|debug|playground|example|demo|storybook/;
const nothing = /no test specified|^\s*(true|exit 0|:)\s*$|^echo [^&|;]*$/;

const purposeOfScript = (name: string, body: string): Candidate["purpose"] => {
  const said = purposeOfName(name);
  const ambiguous = /^(check|ci|all|fix|types?|package|prettier)$/.test(name);
  const checks = said === "format" && purposeOf(body.trim()) === "lint";
  if (checks) return "lint";
  return (ambiguous ? purposeOf(body.split("&&")[0]!.trim()) : undefined) ?? said ?? purposeOf(body.trim());
};

export const npmCommands: Source = (input) =>
  speaking(input, /^package\.json$/).flatMap(({ path, text }): Candidate[] => {
    const pack = parsePackageJson(text);
    if (!pack) return [];
    const directory = folderOf(path);
    const manager = nodeManager(input, directory, pack);
    const scripts = Object.entries(pack.scripts ?? {}).filter(([, body]) => typeof body === "string");
    const from = Math.max(0, text.search(/"scripts"\s*:/));
    const found = scripts.flatMap(([name, body]): Candidate[] => {
      const purpose = purposeOfScript(name, body);
      if (purpose === undefined || hook.test(name) || besides.test(name) || nothing.test(body)) return [];
      const line = lineOf(text, JSON.stringify(name), from);
      return [{ command: runScript(manager.name, name), directory, path, line, from: "manifest", purpose }];
    });
    const needs =
      [pack.dependencies, pack.devDependencies].some((list) => Object.keys(list ?? {}).length > 0) ||
      pack.workspaces;
    if (needs) {
      found.push({
        command: `${manager.name} install`,
        directory,
        path: manager.file,
        line: 1,
        from: "manifest",
        purpose: "install",
      });
    }
    return found;
  });
