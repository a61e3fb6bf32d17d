import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { confined, inSandbox } from "../testing/confined.ts";
import { isPrivate } from "./private.ts";
import { toolchainsOf } from "./toolchains.ts";

function put(folder: string, files: readonly string[], text = ""): void {
  for (const file of files) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text, { mode: 0o755 });
  }
}

test("caches and tools are shown, the home folder and credentials are not", () => {
  const home = temporaryFolder();
  const secrets = [
    ".npmrc",
    ".ssh/id_ed25519",
    ".cargo/credentials.toml",
    ".cargo/config.toml",
    ".m2/settings.xml",
  ];
  const others = [
    ".gradle/gradle.properties",
    ".gem/credentials",
    ".aws/credentials",
    ".gitconfig",
    ".pypirc",
  ];
  put(home, [...secrets, ...others], "decoy");
  put(home, [
    ".npm/_cacache/x",
    ".npm/_logs/x",
    ".cargo/bin/cargo",
    ".cargo/registry/x",
    ".rustup/toolchains/x",
  ]);
  put(home, [".m2/repository/x", ".gradle/caches/x", "go/pkg/mod/x", ".pyenv/shims/python", ".gem/ruby/x"]);
  put(home, [
    ".nvm/versions/node/v22.1.0/bin/node",
    "tools/deno-2/bin/deno",
    "bin/pnpm",
    "Documents/private",
  ]);
  const bins = ["tools/deno-2/bin", "bin", ".cargo/bin", "Documents"].map((name) => join(home, name));
  const { readable, environment } = toolchainsOf(temporaryFolder(), { HOME: home, PATH: bins.join(":") });
  expect(readable.map((path) => path.slice(home.length + 1))).toEqual([
    ...[".cargo/bin", ".cargo/registry", ".gem/ruby", ".gradle/caches", ".m2/repository", ".npm/_cacache"],
    ...[".nvm/versions", ".pyenv", ".rustup/toolchains", "bin/pnpm", "go/pkg/mod", "tools/deno-2"],
  ]);
  for (const secret of [...secrets, ...others])
    expect(readable.filter((path) => join(home, secret).startsWith(path))).toEqual([]);
  expect(environment).toMatchObject({
    CARGO_HOME: join(home, ".cargo"),
    GOMODCACHE: join(home, "go/pkg/mod"),
  });
  const shown = [...bins.slice(0, 3), "/usr/bin", "/bin"];
  expect(environment.PATH!.split(":")).toEqual(shown);
});

test("variables move a place, but not to where it would show too much", () => {
  const home = temporaryFolder();
  const elsewhere = temporaryFolder();
  put(elsewhere, ["registry/x", "credentials.toml"]);
  put(home, [".ssh/key", "x"]);
  symlinkSync(join(home, ".ssh"), join(elsewhere, "innocent"));
  const of = (env: Record<string, string>) => toolchainsOf(home, { HOME: home, PATH: "", ...env }).readable;
  expect(of({ CARGO_HOME: elsewhere })).toEqual([join(elsewhere, "registry")]);
  for (const path of [
    home,
    "/",
    "/root",
    "/etc",
    join(home, ".ssh"),
    join(elsewhere, "innocent"),
    "relative",
  ])
    expect([path, of({ PYENV_ROOT: path, JAVA_HOME: path, GOMODCACHE: path })]).toEqual([path, []]);
});

test("a repository chooses among the Node versions that are here, and names no folder", () => {
  const home = temporaryFolder();
  const root = temporaryFolder();
  const versions = ["v18.20.0", "v20.9.0", "v20.11.1", "v22.1.0"];
  put(
    home,
    versions.map((version) => `.nvm/versions/node/${version}/bin/node`),
  );
  const first = (file: string, text: string) => {
    writeFileSync(join(root, file), text);
    return toolchainsOf(root, { HOME: home, PATH: "" }).environment.PATH!.split(":")[0];
  };
  const bin = (version: string) => join(home, `.nvm/versions/node/${version}/bin`);
  expect(first(".tool-versions", "ruby 3.3.0\nnodejs 18.20.0\n")).toBe(bin("v18.20.0"));
  expect(first(".node-version", "22\n")).toBe(bin("v22.1.0"));
  expect(first(".nvmrc", "v20")).toBe(bin("v20.11.1"));
  for (const text of ["../../../../../tmp", "/root", "..", "20/../../x", "99", "lts/*"])
    expect(first(".nvmrc", text)).not.toContain("v20");
});

test("what holds, is or lies in a credential is private, and so is what holds the home folder", () => {
  const home = "/home/ada";
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.array(name, { maxLength: 3 }), (rest) => {
      expect(isPrivate(["/home/ada/.ssh", ...rest].join("/"), home)).toBe(true);
      expect(isPrivate(["/home/ada/.npmrc", ...rest].join("/"), home)).toBe(true);
    }),
  );
  for (const path of [
    "/",
    "/home",
    "/home/ada",
    "/home/ada/.cargo",
    "/home/ada/.config",
    "/home/ada/.local/share",
  ])
    expect([path, isPrivate(path, home)]).toEqual([path, true]);
  for (const path of ["relative", "/a/../b", "/a//b", "/a/", "/etc", "/var/lib"])
    expect([path, isPrivate(path, home)]).toEqual([path, true]);
  for (const path of ["/home/ada/.cargo/bin", "/home/ada/.npm/_cacache", "/home/ada/.ssh2", "/opt/node"])
    expect([path, isPrivate(path, home)]).toEqual([path, false]);
});

inSandbox("the Node in use runs inside, and its cache cannot be changed there", async () => {
  const { folder, run } = await confined();
  const home = temporaryFolder();
  put(home, [".npm/_cacache/entry"], "cached");
  const { readable, environment } = toolchainsOf(folder, { HOME: home, PATH: process.env.PATH });
  const script = `
    const fs = require("node:fs");
    const entry = process.env.npm_config_cache + "/_cacache/entry";
    console.log(process.version, fs.readFileSync(entry, "utf8"));
    try { fs.writeFileSync(entry, "changed"); } catch ({ code }) { console.log(code); }`;
  const { stdout, stderr } = await run(["node", "-e", script], { readable, environment });
  expect([stdout.toString(), stderr]).toEqual([expect.stringMatching(/^v\d+\S* cached\nEROFS\n$/), ""]);
});
