import { execFile } from "node:child_process";
import { temporaryFolder } from "@familiar/storage/testing";
import { test } from "vitest";
import { findSandbox, type Parts } from "../sandbox/findSandbox.ts";
import type { Confined, Finished, Grant, Sandbox } from "../sandbox/sandbox.ts";

const found = await findSandbox(process.env);
const missing = "missing" in found ? found.missing : undefined;
if (missing !== undefined) {
  if (process.env.CI) throw new Error(`These tests need the sandbox. ${missing}`);
  console.warn(`Tests that need the sandbox are skipped. ${missing}`);
}

/** Tests that run real commands in the real sandbox; skipped where there is none, except in CI. */
export const inSandbox = test.skipIf(missing !== undefined);

export const limits = {
  timeoutMs: 60_000,
  memoryBytes: 1024 ** 3,
  processes: 256,
  fileBytes: 64 * 1024 ** 2,
  outputBytes: 100_000,
};

type Run = (argv: Confined["argv"], grant?: Partial<Grant>, more?: Partial<Confined>) => Promise<Finished>;

/** A folder that commands may change, and a way to run them in it. */
export async function confined(parts?: Partial<Parts>): Promise<{ folder: string; run: Run }> {
  const sandbox = (parts ? await findSandbox(process.env, parts) : found) as Sandbox;
  const folder = temporaryFolder();
  const nothing: Grant = { writable: [folder], readable: [], hidden: [], hosts: [], limits };
  return {
    folder,
    run: (argv, grant, more) => sandbox.run({ argv, cwd: folder, ...more }, { ...nothing, ...grant }),
  };
}

/** The same script without a sandbox, for what it can do there. */
export const plainly = (script: string, cwd: string, env: Record<string, string> = {}): Promise<string> =>
  new Promise((resolve) => {
    const options = { cwd, env: { PATH: "/usr/bin:/bin", ...env } };
    execFile("/bin/sh", ["-c", script], options, (_error, stdout) => resolve(stdout.trim()));
  });
