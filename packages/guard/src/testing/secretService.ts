import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { onTestFinished, test } from "vitest";
import { findProgram } from "../environment.ts";

const needed = ["secret-tool", "dbus-daemon", "gnome-keyring-daemon"];
const missing = needed.filter((name) => findProgram(name, process.env) === undefined);
if (missing.length > 0) console.warn(`Tests of the keychain are skipped; not here: ${missing.join(", ")}.`);

/** Tests that use a real keychain, GNOME's; skipped where it is not installed. */
export const withKeychain = test.skipIf(missing.length > 0);

/** An unlocked keychain of the test's own, as the environment by which programs find it. */
export async function secretService(): Promise<Record<string, string>> {
  const home = temporaryFolder();
  const runtime = join(home, "run");
  mkdirSync(runtime, { mode: 0o700 });
  const env = { PATH: process.env.PATH!, HOME: home, XDG_RUNTIME_DIR: runtime };
  const bus = spawn("dbus-daemon", ["--session", "--print-address", "--nofork"], {
    ...{ env, stdio: ["ignore", "pipe", "ignore"] as const },
  });
  onTestFinished(() => void bus.kill("SIGKILL"));
  const address = await new Promise<string>((resolve, reject) => {
    bus.once("error", reject);
    bus.stdout.setEncoding("utf8").once("data", (line: string) => resolve(line.trim()));
  });
  const session = { ...env, DBUS_SESSION_BUS_ADDRESS: address };
  // It comes back when it is unlocked and on the bus, and ends with the bus.
  execFileSync("gnome-keyring-daemon", ["--unlock", "--components=secrets"], {
    ...{ env: session, input: "of the test", stdio: ["pipe", "ignore", "ignore"] },
  });
  return session;
}
