/** `npm run smoke`: builds the package, installs it with npx in an empty folder as a user would, and runs it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tour } from "@familiar/protocol/schema";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "familiar-smoke-"));
const run = (program: string, args: readonly string[], cwd: string) =>
  execFileSync(program, args, {
    cwd,
    env: { ...process.env, FAMILIAR_HOME: join(folder, "data") },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
  });

try {
  const built = join(folder, "built");
  const empty = mkdtempSync(join(folder, "empty-"));
  run(process.execPath, [join(root, "scripts/build.ts"), built], root);
  const tarball = run("npm", ["pack", "--silent", "--pack-destination", empty], built).trim();
  const printed = run("npx", ["--yes", `./${tarball}`, "onboard", "--repo", root, "--json"], empty);
  const { repository, facts } = tour.parse(JSON.parse(printed));
  console.log(`${tarball} onboards ${repository}: ${facts.files} files, ${facts.commits} commits`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
