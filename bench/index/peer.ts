import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const name = "@colbymchenry/codegraph";
const version = "1.6.1";

/** Installs the peer at the version measured against; without it the run goes on. */
export function installPeer(folder: string): { command?: string; message: string } {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", `${name}@${version}`], {
      cwd: folder,
      stdio: "ignore",
      timeout: 300_000,
    });
    return { command: join(folder, "node_modules/.bin/codegraph"), message: `Peer: ${name} ${version}.` };
  } catch {
    return { message: `Peer skipped: ${name} ${version} could not be installed.` };
  }
}
