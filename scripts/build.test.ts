import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tour } from "@familiar/protocol/schema";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "familiar-package-"));
const app = join(folder, "app");
const own = join(app, "node_modules/familiar");

const run = (args: readonly string[], options: readonly string[] = []) =>
  spawnSync(process.execPath, [...options, join(own, "bin/familiar.js"), ...args], {
    cwd: app,
    env: { PATH: process.env.PATH, HOME: folder, CI: "1" },
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
  });

beforeAll(() => {
  const built = join(folder, "built");
  execFileSync(process.execPath, [join(root, "scripts/build.ts"), built]);
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--silent", "--pack-destination", folder], {
      cwd: built,
      encoding: "utf8",
    }),
  );
  mkdirSync(own, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", own, "--strip-components=1"]);
  const { dependencies } = JSON.parse(readFileSync(join(own, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(app, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(app, "node_modules", name));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the package says who it is and needs only what cannot be bundled", () => {
  const { name, bin, engines, license, dependencies, scripts } = JSON.parse(
    readFileSync(join(own, "package.json"), "utf8"),
  );
  expect({ name, bin, engines, license, scripts }).toEqual({
    name: "familiar",
    bin: { familiar: "bin/familiar.js" },
    engines: { node: ">=22.18" },
    license: "Apache-2.0",
    scripts: undefined,
  });
  expect(Object.keys(dependencies).sort()).toEqual([
    ...["@babel/core", "@babel/plugin-proposal-decorators", "@babel/plugin-transform-modules-commonjs"],
    ...["@babel/preset-react", "@babel/preset-typescript", "@cedar-policy/cedar-wasm"],
    ...["@jsquash/jpeg", "@jsquash/webp", "@stryker-mutator/instrumenter", "oxc-parser"],
  ]);
  for (const file of ["README.md", "LICENSE", "THIRD-PARTY.md"])
    expect(readFileSync(join(own, file), "utf8")).toMatch(/\S/);
});

test("it onboards a repository in several languages from an empty folder", () => {
  const repository = join(folder, "repository");
  const files = {
    "README.md": "# Mixed\n\nMixed holds one function in each language.\n",
    "a.ts": "export function inTypeScript(): number {\n  return 1;\n}\n",
    "b.py": "def in_python():\n    return 1\n",
    "c.go": "package c\n\nfunc InGo() int { return 1 }\n",
    "d.rs": "pub fn in_rust() -> i32 { 1 }\n",
  };
  mkdirSync(repository);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(repository, name), text);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], {
      cwd: repository,
    });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "Begin");

  const onboarded = run(["onboard", "--repo", repository, "--json"]);
  expect(onboarded.stderr + onboarded.stdout.slice(0, 300)).toMatch(/^\{"kind"/);
  expect(tour.parse(JSON.parse(onboarded.stdout)).facts.files).toBe(5);
  for (const name of ["inTypeScript", "in_python", "InGo", "in_rust"]) {
    const { hits } = JSON.parse(
      run(["search", "--kind", "symbol", name, "--repo", repository, "--json"]).stdout,
    );
    expect(hits[0]?.text, name).toContain(name);
  }
  const once = run(["start", "--once", "--json", "--repo", repository]);
  expect(once).toMatchObject({ status: 0, stderr: "" });
});

test("an older Node gets one sentence; the version and the help need nothing", () => {
  const old = join(folder, "old.cjs");
  writeFileSync(
    old,
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.1" } });',
  );
  const { status, stdout, stderr } = run(["status"], ["--require", old]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^Familiar needs Node 22\.18 or newer and this is 20\.19\.1: [^\n]+\n$/);
  expect(run(["--version"], ["--require", old]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(run(["help", "ask"]).stdout).toContain("Examples:");
});
