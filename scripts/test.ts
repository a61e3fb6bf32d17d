/** `npm test [-- FILE… OPTIONS]`: runs the tests, after saying what the machine lacks. Arguments are vitest's. */
import { spawnSync } from "node:child_process";
import { parseCLI, startVitest } from "vitest/node";

if (spawnSync("git", ["--version"]).error) {
  console.error("The tests need git on the PATH; scripts/setup.sh installs it.");
  process.exit(1);
}
const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const vitest = await startVitest("test", filter, { ...options, run: true, watch: false });
await vitest.close();
