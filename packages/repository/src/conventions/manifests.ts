import { parsePackageJson } from "./commands/npm.ts";
import { parseToml } from "./commands/python.ts";
import type { ConventionsInput, Manifest } from "./input.ts";
import { depthOf, isAside, nameOf } from "./input.ts";

type Table = Record<string, unknown>;
const at = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>(
    (table, key) => (typeof table === "object" && table !== null ? (table as Table)[key] : undefined),
    value,
  );
const textAt = (value: unknown, ...keys: string[]): string | undefined => {
  const found = at(value, ...keys);
  return typeof found === "string" ? found : undefined;
};
const match = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[1]?.trim();

const kinds: readonly [RegExp, kind: string, name: (text: string) => string | undefined][] = [
  [/^package\.json$/, "npm", (text) => textAt(parsePackageJson(text), "name")],
  [
    /^pyproject\.toml$/,
    "python",
    (text) => textAt(parseToml(text), "project", "name") ?? textAt(parseToml(text), "tool", "poetry", "name"),
  ],
  [/^setup\.cfg$/, "python", match(/^name\s*=\s*(.+)$/m)],
  [/^setup\.py$/, "python", match(/\bname\s*=\s*["']([\w.-]+)["']/)],
  [/^Cargo\.toml$/, "cargo", (text) => textAt(parseToml(text), "package", "name")],
  [/^go\.mod$/, "go", match(/^module\s+"?([^\s"]+)/m)],
  [
    /^pom\.xml$/,
    "maven",
    (text) => match(/<artifactId>([^<$]+)<\/artifactId>/)(text.replace(/<parent>[\s\S]*?<\/parent>/, "")),
  ],
  [/^build\.gradle(\.kts)?$/, "gradle", () => undefined],
  [/^settings\.gradle(\.kts)?$/, "gradle", match(/rootProject\.name\s*=\s*["']([^"']+)/)],
  [/^CMakeLists\.txt$/, "cmake", match(/^\s*project\s*\(\s*([\w.-]+)/im)],
  [/^meson\.build$/, "meson", match(/^project\s*\(\s*'([^']+)'/m)],
  [/^[\w.-]+\.gemspec$/, "gem", match(/\.name\s*=\s*["']([^"']+)/)],
  [/^(Gemfile|gems\.rb)$/, "bundler", () => undefined],
  [/^composer\.json$/, "composer", (text) => textAt(parsePackageJson(text), "name")],
  [/^[\w.-]+\.slnx?$/, "dotnet", () => undefined],
  [/^[\w.-]+\.csproj$/, "dotnet", match(/<(?:PackageId|AssemblyName)>([^<]+)/)],
  [/^mix\.exs$/, "mix", match(/\bapp:\s*:(\w+)/)],
  [/^Package\.swift$/, "swift", match(/\bname:\s*"([^"]+)"/)],
  [/^(Makefile\.PL|dist\.ini|cpanfile)$/, "perl", match(/^name\s*=\s*(\S+)/m)],
  [/^deno\.jsonc?$/, "deno", match(/"name"\s*:\s*"([^"]+)"/)],
];

const most = 300;

/** Every manifest that describes a part of the repository, the root's first. */
export function findManifests(input: ConventionsInput): Manifest[] {
  return input.files
    .filter(({ path, role }) => role !== "vendored" && !isAside(path))
    .flatMap(({ path }) => {
      const kind = kinds.find(([file]) => file.test(nameOf(path)));
      return kind ? [{ path, kind }] : [];
    })
    .sort((a, b) => depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1))
    .slice(0, most)
    .map(({ path, kind: [, kind, nameIn] }) => {
      const name = nameIn(input.text(path)?.slice(0, 200_000) ?? "");
      return name === undefined ? { path, kind } : { path, kind, name };
    });
}
