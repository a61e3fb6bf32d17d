import { argvOf } from "../../look/argv.ts";
import { calledIn } from "./script.ts";
import type { Framework, FrameworkName } from "./target.ts";

export type PackageJson = {
  name?: string;
  type?: string;
  main?: string;
  module?: string;
  exports?: unknown;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
} & Record<string, unknown>;

/** A manifest and the folder that it stands in; "" is the root. */
export type Manifest = { folder: string; json: PackageJson };

const known: readonly FrameworkName[] = ["vitest", "jest", "mocha", "ava", "tap", "tape"];
const configs: Partial<Record<FrameworkName, RegExp>> = {
  vitest: /^vite(st)?\.config\.[cm]?[jt]s$/,
  jest: /^jest\.config\.([cm]?[jt]s|json)$/,
  mocha: /^\.mocharc\.(c?js|json|jsonc|ya?ml)$/,
  ava: /^ava\.config\.[cm]?js$/,
  tap: /^\.taprc$/,
};
/** Single files, once, plain text. */
const runs: Record<FrameworkName, (bin: string, flags: readonly string[]) => [string, ...string[]]> = {
  vitest: (bin, flags) => [bin, "run", "--color=false", "--coverage.enabled=false", ...flags],
  jest: (bin, flags) => [bin, "--color=false", "--ci", "--coverage=false", ...flags, "--runTestsByPath"],
  mocha: (bin, flags) => [bin, "--no-color", ...flags],
  node: (_bin, flags) => ["node", ...flags, "--test"],
  ava: (bin, flags) => [bin, "--no-color", ...flags],
  tap: (bin, flags) => [bin, "--no-color", "--disable-coverage", ...flags],
  tape: (bin, flags) => [bin, ...flags],
};

/** What the manifests up to the root say runs the tests, the nearest first; Node's own runner where they say nothing. */
export function frameworkOf(manifests: readonly Manifest[], files: ReadonlySet<string>): Framework {
  for (const { folder, json } of manifests) {
    const script = testScript(json);
    const called = script?.called;
    const needs = { ...json.dependencies, ...json.devDependencies };
    const name = called?.name ?? known.find((each) => Object.hasOwn(needs, each));
    if (!name) continue;
    const config = [...files].find((path) => isHere(path, folder, configs[name]));
    const { flags = [], environment = {} } = called ?? {};
    const typed = script && { typed: script.typed, ...commandOf(script.typed) };
    return { ...framework(name, folder, flags, environment), ...(config ? { config } : {}), ...typed };
  }
  return { ...framework("node", manifests[0]?.folder ?? "", [], {}), first: true };
}

function framework(
  name: FrameworkName,
  folder: string,
  flags: readonly string[],
  environment: Readonly<Record<string, string>>,
): Framework {
  const set = Object.entries(environment).map(([variable, value]) => `${variable}=${value}`);
  const run = runs[name](`node_modules/.bin/${name}`, flags);
  const argv: [string, ...string[]] = set.length > 0 ? ["env", ...set, ...run] : run;
  return { name, folder, run: (paths) => [...argv, ...paths] };
}

function testScript({ scripts = {} }: PackageJson) {
  const named = Object.entries(scripts)
    .filter(
      ([name, body]) =>
        /^(test|unit|mocha|jest|vitest|ava|tap|tape)\b/.test(name) && typeof body === "string",
    )
    .filter(([name]) => !/watch|cov|e2e|browser|types?$|lint|debug/.test(name))
    .sort(([a], [b]) => Number(b === "test") - Number(a === "test"));
  for (const [name, body] of named) {
    const called = calledIn(body);
    if (called) return { typed: name === "test" ? "npm test" : `npm run ${name}`, called };
  }
  return undefined;
}

const commandOf = (typed: string): Pick<Framework, "command"> => {
  const command = argvOf(typed);
  return command ? { command } : {};
};

const isHere = (path: string, folder: string, pattern: RegExp | undefined): boolean => {
  const rest = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "/";
  return pattern?.test(rest) ?? false;
};
