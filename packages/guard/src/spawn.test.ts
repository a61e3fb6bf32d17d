import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { runCommand } from "./spawn.ts";

const node = (script: string, ...args: string[]) => ({
  program: process.execPath,
  args: ["-e", script, ...args],
  cwd: temporaryFolder(),
  env: { ONLY: "this" },
});
const limits = { timeoutMs: 60_000, outputLimit: 1e6 };

/** Starts a grandchild that outlives its parent unless the group ends, prints its id, and then does `rest`. */
const withGrandchild = (rest: string) => `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  child.unref();
  child.once("spawn", () => process.stdout.write(String(child.pid) + "\\n", () => { ${rest} }));
`;

/** Resolves when no process has this id any more; a dead one may wait for its new parent to notice. */
async function gone(pid: number): Promise<void> {
  const { readFileSync } = await import("node:fs");
  for (;;) {
    try {
      process.kill(pid, 0);
      if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) return;
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a command gets its input and only the environment it is given", async () => {
  const script = `process.stdin.pipe(process.stdout); console.error(JSON.stringify(process.env)); process.exitCode = 7`;
  const ended = await runCommand(node(script), { ...limits, input: "hello" });
  expect(ended).toMatchObject({ by: "itself", code: 7, dropped: 0 });
  expect(ended.stdout.toString()).toBe("hello");
  expect(JSON.parse(ended.stderr)).toEqual({ ONLY: "this" });
  expect(ended.digest).toBe("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
});

test("a command that does not read its input is no error", async () => {
  const ended = await runCommand(node("process.exit(0)"), { ...limits, input: "x".repeat(1e7) });
  expect(ended).toMatchObject({ by: "itself", code: 0 });
});

test("output over the limit is cut, counted and digested whole", async () => {
  const script = `for (let i = 0; i < 100; i++) process.stdout.write("x".repeat(1000)); process.stderr.write("e".repeat(2e5))`;
  const ended = await runCommand(node(script), { ...limits, outputLimit: 2500 });
  expect(ended.stdout.toString()).toBe("x".repeat(2500));
  expect(ended.dropped).toBe(97_500);
  expect(ended.stderr).toMatch(/^e{65536}\n\[\d+ more bytes were cut\]\n$/);
});

test("a reader that takes its time holds up the command instead of memory", async () => {
  const script = `
    const chunk = Buffer.alloc(65536);
    let sent = 0;
    const send = () => { while (sent < 400) { sent++; if (!process.stdout.write(chunk)) return process.stdout.once("drain", send); } };
    send();`;
  let taken = 0;
  let ahead = 0;
  await runCommand(node(script), {
    ...limits,
    async onOutput(chunk) {
      ahead++;
      await new Promise((resolve) => setImmediate(resolve));
      expect(ahead).toBe(1);
      ahead--;
      taken += chunk.length;
    },
  });
  expect(taken).toBe(400 * 65536);
});

test("what a command leaves behind ends with it", async () => {
  const ended = await runCommand(node(withGrandchild("process.exit(0)")), limits);
  await gone(Number(ended.stdout.toString()));
});

test("a command and its children end when it is aborted, and when its time is over", async () => {
  const abort = new AbortController();
  let pid = 0;
  const aborted = await runCommand(node(withGrandchild("setInterval(() => {}, 1000)")), {
    ...limits,
    signal: abort.signal,
    onOutput(chunk) {
      pid = Number(chunk.toString());
      abort.abort();
    },
  });
  expect(aborted).toMatchObject({ by: "abort", code: null });
  await gone(pid);

  const late = await runCommand(node("setInterval(() => {}, 1000)"), { ...limits, timeoutMs: 1 });
  expect(late).toMatchObject({ by: "timeout", code: null });
});

test("a command does not get what this process was itself started with", async () => {
  const spawnFile = new URL("./spawn.ts", import.meta.url).href;
  const script = `
    const { runCommand } = await import(${JSON.stringify(spawnFile)});
    const command = { program: "/bin/ls", args: ["-l", "/proc/self/fd"], cwd: "/", env: {} };
    const { stdout } = await runCommand(command, { timeoutMs: 60000, outputLimit: 1e6 });
    process.stdout.write(stdout);`;
  const secret = join(temporaryFolder(), "secret");
  writeFileSync(secret, "");
  const through = `exec 40<"$1"; shift; ls -l /proc/self/fd; echo; exec "$@"`;
  const args = ["-c", through, "bash", secret, process.execPath, "--input-type=module", "-e", script];
  const printed = execFileSync("bash", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [plain, started] = printed.split("\n\n");
  expect(plain).toContain(secret);
  expect(started).not.toContain(secret);
  expect(started).toMatch(/ 40 -> \/dev\/null/);
});

test("a command that cannot be started, or whose reader fails, is an error and ends", async () => {
  const missing = { ...node(""), program: "/does/not/exist" };
  await expect(runCommand(missing, limits)).rejects.toThrow("ENOENT");
  const endless = node(`setInterval(() => process.stdout.write("x"), 1)`);
  const failing = runCommand(endless, {
    ...limits,
    onOutput() {
      throw new Error("full");
    },
  });
  await expect(failing).rejects.toThrow("full");
});
