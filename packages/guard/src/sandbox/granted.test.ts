import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, onTestFinished } from "vitest";
import { confined, inSandbox, limits } from "../testing/confined.ts";
import type { Network } from "./proxy/network.ts";
import type { Connection } from "./sandbox.ts";
import { toolchainsOf } from "./toolchains.ts";

/** A tar archive of one file, as the registry keeps packages. */
function archive(name: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  const fields: [number, string][] = [
    [0, name],
    [100, "0000644\0"],
    [108, "0000000\0"],
    [116, "0000000\0"],
    [124, `${text.length.toString(8).padStart(11, "0")}\0`],
    [136, "00000000000\0"],
    [148, "        "],
    [156, "0"],
    [257, "ustar\u000000"],
  ];
  for (const [at, value] of fields) header.write(value, at, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  const content = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  content.write(text);
  return gzipSync(Buffer.concat([header, content, Buffer.alloc(1024)]));
}

const host = "registry.example";
const tarball = archive("package/package.json", JSON.stringify({ name: "decoy", version: "1.0.0" }));

/** A registry that has one package, which every name leads to. */
async function registry(): Promise<Network> {
  const server = createServer((_asked, answer) => answer.end(tarball));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  return {
    resolve: async () => ["93.184.215.14"],
    connect: () =>
      new Promise((resolve) => {
        const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => resolve(socket));
      }),
  };
}

/** A project that needs the one package. */
function project(folder: string): void {
  const resolved = `http://${host}/decoy/-/decoy-1.0.0.tgz`;
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  const dependencies = { decoy: "1.0.0" };
  const own = { name: "project", version: "1.0.0", dependencies };
  const packages = { "": own, "node_modules/decoy": { version: "1.0.0", resolved, integrity } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(own));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ ...own, lockfileVersion: 3, packages }));
}

const install = ["npm", "ci", "--no-audit", "--no-fund"] as const;
const installed = (folder: string) => existsSync(join(folder, "node_modules/decoy/package.json"));

inSandbox("npm ci works with a grant of its registry, and offline from what is cached", async () => {
  const { folder, run } = await confined({ network: await registry() });
  project(folder);
  const { readable, environment } = toolchainsOf(folder, process.env);
  const told: Connection[] = [];
  const onConnection = (connection: Connection) => told.push(connection);
  const roomy = { readable, limits: { ...limits, memoryBytes: 2 * 1024 ** 3 } };
  const keep = { ...environment, npm_config_registry: `http://${host}/` };
  const fetched = await run(
    ["/bin/sh", "-c", `${install.join(" ")} && cp -r "$npm_config_cache" cache`],
    { ...roomy, environment: keep, hosts: [`${host}:80`] },
    { onConnection },
  );
  expect([fetched.code, fetched.stderr]).toEqual([0, ""]);
  expect(installed(folder)).toBe(true);
  expect(told).toMatchObject([{ host, port: 80, allowed: true }]);
  expect(told[0]!.received).toBeGreaterThan(tarball.length);

  const { folder: second, run: again } = await confined();
  project(second);
  const cache = join(folder, "cache");
  const withCache = {
    limits: roomy.limits,
    readable: [...readable, cache],
    environment: { ...keep, npm_config_cache: cache, npm_config_logs_max: "0" },
  };
  const offline = await again([...install, "--offline"], withCache);
  expect([offline.code, offline.stderr, installed(second)]).toEqual([0, "", true]);
});

inSandbox("without the grant of a host it is not reached, and the refusal is told", async () => {
  const { folder, run } = await confined({ network: await registry() });
  const told: Connection[] = [];
  const onConnection = (connection: Connection) => told.push(connection);
  const script = `
    const { request } = require("node:http");
    for (const path of ["http://other.example/", "http://127.0.0.1:1/", "http://${host}/"])
      request({ host: "127.0.0.1", port: 61080, path }, (answer) => console.log(path, answer.statusCode)).end();`;
  writeFileSync(join(folder, "ask.cjs"), script);
  const { readable, environment } = toolchainsOf(folder, process.env);
  const granted = { readable, environment, hosts: [`${host}:80`] };
  const { stdout } = await run(["node", "ask.cjs"], granted, { onConnection });
  expect(stdout.toString().trim().split("\n").sort()).toEqual([
    "http://127.0.0.1:1/ 403",
    "http://other.example/ 403",
    `http://${host}/ 200`,
  ]);
  const answers = told.map(({ host, allowed, why }) => `${host} ${allowed} ${why ?? ""}`).sort();
  expect(answers).toEqual([
    "127.0.0.1:1 false that is not the name of a host",
    "other.example false this run was not granted that host",
    `${host} true `,
  ]);
});

inSandbox("a granted run gives its command's input, output and exit code through", async () => {
  const { run } = await confined({ network: await registry() });
  const granted = { hosts: [host] };
  const copied = await run(["/bin/sh", "-c", "cat; echo trouble >&2; exit 7"], granted, { input: "hello" });
  expect([copied.code, copied.stdout.toString(), copied.stderr]).toEqual([7, "hello", "trouble\n"]);
  expect((await run(["/bin/sh", "-c", "kill -TERM $$"], granted)).code).toBe(143);
  expect(await run(["nothing-of-that-name"], granted)).toMatchObject({ code: 127 });
  await expect(run(["true"], { hosts: ["127.0.0.1"] })).rejects.toMatchObject({ code: "sandbox-failed" });
});

inSandbox("no proxy and no socket is left behind", async () => {
  const home = temporaryFolder();
  const before = process.env.TMPDIR;
  process.env.TMPDIR = home;
  onTestFinished(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  const { run } = await confined({ network: await registry() });
  const { stdout } = await run(["/bin/sh", "-c", "ls /run/familiar; cat /proc/self/mountinfo"], {
    hosts: [host],
  });
  const socket = /(\S*familiar-proxy-\S*)\/socket/.exec(stdout.toString())?.[1];
  expect(stdout.toString()).toContain("proxy");
  expect(readFileSync("/proc/net/unix", "utf8")).not.toContain(home);
  if (socket) expect(existsSync(socket)).toBe(false);
});
