import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { runCommand } from "../spawn.ts";
import { checkGrant } from "./checkGrant.ts";
import { offlineEnvironment } from "./offline.ts";
import type { Grant, Sandbox } from "./sandbox.ts";
import { withShellLimits } from "./shellLimits.ts";
import { supervise } from "./supervise.ts";

/** Programs and libraries of macOS, of Homebrew and of Apple's tools; nothing in them is a person's. */
const system = [
  ...["/System", "/usr", "/bin", "/sbin", "/Library/Apple", "/Library/Developer", "/Library/Frameworks"],
  ...["/Library/Java", "/Applications/Xcode.app", "/opt/homebrew", "/opt/local", "/private/etc/ssl"],
  ...["/private/etc/passwd", "/private/etc/group", "/private/etc/hosts", "/private/etc/services"],
  ...["/private/var/select", "/private/var/db/dyld", "/private/var/db/timezone", "/dev"],
];

/** What `sandbox-exec` is told: all is denied but what stands here, no network at all. Later rules win. */
export function seatbeltProfile({ readable, writable, hidden }: Grant, scratch: string): string {
  return [
    "(version 1)",
    "(deny default)",
    "(allow process-fork)",
    "(allow process-exec)",
    "(allow process-info* (target same-sandbox))",
    "(allow signal (target same-sandbox))",
    "(allow sysctl-read)",
    "(allow pseudo-tty)",
    '(allow mach-lookup (global-name "com.apple.system.opendirectoryd.libinfo"))',
    "(allow file-read-metadata)",
    rule(
      "allow file-read*",
      ["/", ...system].map((path) => (path === "/" ? literal(path) : subpath(path))),
    ),
    rule("allow file-read*", readable.map(subpath)),
    rule("allow file-read* file-write*", [...writable, scratch].map(subpath)),
    rule("allow file-write-data file-ioctl", ["/dev/null", "/dev/zero", "/dev/tty"].map(literal)),
    rule("deny file-write*", [...readable, ...writable.map((folder) => join(folder, ".git"))].map(subpath)),
    rule("deny file-read* file-write*", hidden.map(subpath)),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

const rule = (operations: string, paths: readonly string[]): string =>
  paths.length === 0 ? "" : `(${operations} ${paths.join(" ")})`;
const subpath = (path: string): string => `(subpath ${quoted(path)})`;
const literal = (path: string): string => `(literal ${quoted(path)})`;
const quoted = (path: string): string => `"${path.replace(/["\\]/g, "\\$&")}"`;

/**
 * Runs commands under macOS' own sandbox. There are no namespaces there: memory and the number of processes are
 * not held, what leaves the process group can outlive the run, and no host can be granted.
 */
export const createSeatbelt = (program: string): Sandbox => ({
  kind: "sandbox-exec",
  about: `${program}, without limits of memory and processes`,
  async run(command, grant) {
    if (grant.hosts.length > 0)
      fail("sandbox-failed", "On macOS a run cannot be granted a host; only Linux has the means.");
    if (grant.placed?.length)
      fail("sandbox-failed", "On macOS nothing can be shown at another place; only Linux has the means.");
    checkGrant(grant);
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), "familiar-run-")));
    const env = {
      PATH: "/usr/bin:/bin",
      HOME: scratch,
      TMPDIR: scratch,
      LANG: "en_US.UTF-8",
      GIT_OPTIONAL_LOCKS: "0",
    };
    const shell = withShellLimits({ fileBytes: grant.limits.fileBytes });
    const args = ["-p", seatbeltProfile(grant, scratch), ...shell, ...command.argv];
    const confined = {
      program,
      args,
      cwd: command.cwd,
      env: { ...env, ...offlineEnvironment, ...grant.environment },
    };
    try {
      return await supervise(command, grant.limits, (limits) => runCommand(confined, limits));
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});
