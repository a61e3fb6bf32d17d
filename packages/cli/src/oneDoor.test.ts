import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { git, temporaryFolder } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const bin = at("../bin/familiar.js");
const witness = at("./testing/witness.js");

function repository(): string {
  const root = join(temporaryFolder(), "lantern");
  mkdirSync(join(root, "src"), { recursive: true });
  writeFileSync(join(root, "README.md"), "# Lantern\n\nLantern keeps a small flame alive.\n");
  writeFileSync(join(root, "src/flame.ts"), "export function lightFlame(): boolean {\n  return true;\n}\n");
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-qm", "Light the flame");
  return root;
}

/** Runs the command where Node itself lets it write nowhere but in `home`. */
async function familiar(root: string, args: readonly string[], env: Record<string, string> = {}) {
  const home = temporaryFolder();
  const log = join(home, "witness.log");
  const node = [
    ...["--permission", "--allow-fs-read=*", `--allow-fs-write=${home}`, "--disable-warning=SecurityWarning"],
    ...["--allow-child-process", "--allow-worker", "--allow-addons", "--import", witness],
  ];
  const own = {
    PATH: process.env.PATH,
    FAMILIAR_HOME: home,
    HOME: home,
    WITNESS: log,
    NO_COLOR: "1",
    ...env,
  };
  const { code, stderr } = await new Promise<{ code: number; stderr: string }>((ended) =>
    execFile(process.execPath, [...node, bin, ...args], { cwd: root, env: own }, (error, _, stderr) =>
      ended({ code: error ? Number(error.code) : 0, stderr }),
    ),
  );
  const told = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").filter(Boolean) : [];
  return { code, stderr, told };
}

test.each([
  ["onboard", "--json"],
  ["ask", "--json", "where is lightFlame?"],
  ["search", "--json", "flame"],
  ["status", "--json"],
  ["policy", "--json", "explain", "run", "npm", "test"],
  ["audit", "--json", "verify"],
  ["scan", "--json"],
  ["doctor", "--json"],
])(
  "%s writes only in its own folder, starts programs only through the guard and connects nowhere",
  async (...args) => {
    const { code, told, stderr } = await familiar(repository(), args);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    for (const line of told) expect(line).toMatch(/^start guard\/src\/(spawn|sandbox\/)/);
  },
);

test("what would be caught is caught: a write elsewhere, and a program or connection of someone else", async () => {
  const root = repository();
  const elsewhere = join(temporaryFolder(), "pack.md");
  const { code, told } = await familiar(root, ["onboard", "--output", elsewhere]);
  expect(code).toBe(1);
  expect(existsSync(elsewhere)).toBe(false);
  expect(told.length).toBeGreaterThan(0);
});

test("a configured model is reached through the guard, and nothing else is", async () => {
  const server = createServer((_, answer) => answer.writeHead(500).end());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const env = { FAMILIAR_MODEL_URL: `http://127.0.0.1:${port}/v1`, FAMILIAR_MODEL_NAME: "small" };
  const { told } = await familiar(repository(), ["onboard", "--json"], env);
  const connections = told.filter((line) => !line.startsWith("start"));
  for (const line of connections) expect(line).toMatch(/ (guard\/src\/request\.ts|unknown)$/);
});
