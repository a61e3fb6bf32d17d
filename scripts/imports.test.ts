import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const house = mkdtempSync(join(tmpdir(), "imports-"));
afterEach(() => rmSync(house, { recursive: true, force: true }));

/** Names of the rules that a small house with these files breaks. */
function broken(files: Record<string, string>): Promise<string[]> {
  for (const [path, text] of Object.entries({ "tsconfig.json": "{}", ...files })) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
  const script = join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const config = join(root, ".dependency-cruiser.mjs");
  const preload = join(root, "scripts/compilerApi.ts");
  const args = ["--import", preload, script, "--config", config, "--output-type", "json", "packages"];
  return new Promise((done, failed) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      try {
        const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
        done([...new Set(summary.violations.map(({ rule }) => rule.name))].sort());
      } catch {
        failed(new Error(stderr, { cause: error }));
      }
    });
  });
}

test("a house in order passes", async () => {
  const files = {
    "packages/guard/src/index.ts": `import { spawn } from "node:child_process"; export const run = spawn;`,
    "packages/skills/src/index.ts": `import type { Socket } from "node:net"; export type Its = Socket;`,
  };
  expect(await broken(files)).toEqual([]);
});

test("every way around the one door is found, in TypeScript too", async () => {
  const files = {
    "packages/skills/src/index.ts": `import { spawn } from "node:child_process"; export const run: typeof spawn = spawn;`,
    "packages/agent/src/index.ts": `export const late = () => import("net");`,
    "packages/cli/src/index.ts": `import { request } from "node:http"; export const ask = request;`,
  };
  expect(await broken(files)).toEqual(["one-door", "one-listener"]);
});

test("imports that point up, in circles, through a side door or to tests are found", async () => {
  const files = {
    "packages/storage/src/index.ts": `import { a } from "../../agent/src/index.ts"; export const b = a;`,
    "packages/agent/src/index.ts": `export const a = 1;`,
    "packages/cli/src/one.ts": `import { two } from "./two.ts"; export const one = () => two;`,
    "packages/cli/src/two.ts": `import { one } from "./one.ts"; export const two = () => one;`,
    "packages/server/src/index.ts": `import { deep } from "../../guard/src/deep.ts"; export const side = deep;`,
    "packages/guard/src/deep.ts": `export const deep = 1;`,
    "packages/guard/src/index.ts": `import { t } from "./a.test.ts"; export const u = t;`,
    "packages/guard/src/a.test.ts": `export const t = 1;`,
  };
  expect(await broken(files)).toEqual([
    "by-the-front-door",
    "no-circular",
    "not-to-tests",
    "storage-imports-down",
  ]);
});
