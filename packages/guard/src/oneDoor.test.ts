import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

/**
 * `npm run imports` holds who may import what. This holds what an import cannot show: ways around the
 * import, connections by global functions, and files that are written elsewhere than in one's own folder.
 */
const packages = resolve(import.meta.dirname, "../..");
const sources = globSync("*/{src,bin}/**/*.{ts,js,mjs}", { cwd: packages })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => !/\.test\.ts$|\/testing\/|\/dist\/|\/fixtures\//.test(path))
  // It runs inside the sandbox only; `npm run imports` holds that nothing else loads it.
  .filter((path) => !path.startsWith("skills/src/test/lab/"))
  .map((path) => ({ path, text: readFileSync(join(packages, path), "utf8") }));

const holding = (pattern: RegExp) =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort();

test("there are sources to look at", () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.map(({ path }) => path)).toContain("guard/src/spawn.ts");
});

test("only the guard starts a process, by whatever name", () => {
  // The relay is a text that runs inside the sandbox.
  const starters = [
    "guard/src/editor.ts",
    "guard/src/openUrl.ts",
    "guard/src/sandbox/relay.ts",
    "guard/src/spawn.ts",
  ];
  expect(holding(/["'](node:)?child_process["']/)).toEqual(starters);
  expect(
    holding(/process\.(binding|dlopen|_linkedBinding|getBuiltinModule)|\bnew Function\(|\beval\(/),
  ).toEqual([]);
});

test("only the guard, and what talks to the own local server, makes a connection", () => {
  const talks = holding(/\bfetch\(|new (WebSocket|EventSource|XMLHttpRequest)\b/);
  expect(talks.filter((path) => !path.startsWith("server/src/page/"))).toEqual([
    "guard/src/request.ts",
    "server/src/client.ts",
    "server/src/find.ts",
  ]);
});

/** Who may write files, all of them Familiar's own. */
const writers = [
  /^storage\/src\//,
  /^guard\/src\//,
  /^repository\/src\/(store|history)\//,
  /^server\/src\/record\.ts$/,
  /^cli\/src\/(chat\/history|context|conversation|settings|traces)\.ts$/,
];
const writes =
  /^(append|chmod|chown|copyFile|cp|createWriteStream|fchmod|fchown|ftruncate|futimes|lchmod|lchown|link|lutimes|mkdir|mkdtemp|rename|rm|rmdir|symlink|truncate|unlink|utimes|write)/;

/** Names that a source takes from the file system modules; `*` when it takes all. */
function taken(text: string): string[] {
  const named = [
    ...text.matchAll(/import\s+(type\s+)?\{([^}]*)\}\s+from\s+["'](?:node:)?fs(?:\/promises)?["']/g),
  ];
  const names = named.filter(([, type]) => !type).flatMap(([, , list]) => list!.split(","));
  const others = [...text.matchAll(/["'](?:node:)?fs(?:\/promises)?["']/g)].length - named.length;
  return [
    ...names.map((name) => name.trim()).filter((name) => name && !name.startsWith("type ")),
    ...(others ? ["*"] : []),
  ];
}

test("files are written only in Familiar's own folders", () => {
  const found = sources
    .filter(({ path }) => !writers.some((writer) => writer.test(path)))
    .flatMap(({ path, text }) =>
      taken(text)
        .filter((name) => name === "*" || writes.test(name))
        .map((name) => `${path}: ${name}`),
    );
  expect(found).toEqual([]);
  const opened = sources.filter(({ text }) => /\bopen(Sync)?\([^)]*,\s*["'](a|w|r\+)/.test(text));
  expect(opened.filter(({ path }) => !writers.some((writer) => writer.test(path)))).toEqual([]);
});

test("only a surface, and the review gate for one, passes on what a person named or accepted", () => {
  const named = holding(/\bnamed: true\b/).filter((path) => !/^(cli|server|guard)\//.test(path));
  expect(named).toEqual(["agent/src/review/accept.ts"]);
});
