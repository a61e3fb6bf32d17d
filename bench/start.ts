/**
 * `node bench/start.ts [REPOSITORY]`: how long the command line takes to begin, beside Node itself, from the
 * sources and as published, everything read before. CPU time with all threads is what it costs; wall time
 * is what a person waits on this machine as busy as it is now.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const repository = resolve(process.argv[2] ?? root);
const runs = 20;
const folder = mkdtempSync(join(tmpdir(), "familiar-bench-"));
const env = { ...process.env, FAMILIAR_HOME: join(folder, "data") };

type Cost = { cpu: number; wall: number };

/** Written by the process itself when it ends: what it used, threads included. */
const meter = join(folder, "meter.cjs");
writeFileSync(
  meter,
  `process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    require("node:fs").writeSync(3, String((user + system) / 1000));
  });`,
);

function cost(args: readonly string[]): Cost {
  const costs = Array.from({ length: runs }, () => {
    const began = performance.now();
    const stdio = ["ignore", "ignore", "pipe", "pipe"] as const;
    const ended = spawnSync(process.execPath, ["--require", meter, ...args], {
      env,
      encoding: "utf8",
      stdio: [...stdio],
    });
    if (ended.status !== 0) throw new Error(`${args.join(" ")}: ${ended.stderr}`);
    return { wall: performance.now() - began, cpu: Number(ended.output[3]) };
  });
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  return { cpu: middle(costs.map(({ cpu }) => cpu)), wall: middle(costs.map(({ wall }) => wall)) };
}

try {
  const built = join(folder, "built");
  spawnSync(process.execPath, [join(root, "scripts/build.ts"), built], { stdio: "inherit" });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const node = cost(["-e", "0"]);
  const row = (name: string, { cpu, wall }: Cost) =>
    console.log(`| ${name} | ${cpu.toFixed(0)} | ${(cpu / node.cpu).toFixed(1)} × | ${wall.toFixed(0)} |`);
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores, median of ${runs} runs, on ${repository}\n`,
  );
  console.log("| | CPU, ms | of `node -e 0` | wall, ms |\n|---|---|---|---|");
  row("`node -e 0`", node);
  for (const [kind, bin] of [
    ["published", join(built, "bin/familiar.js")],
    ["sources", join(root, "packages/cli/bin/familiar.js")],
  ] as const)
    for (const words of [
      ["--version"],
      ["--help"],
      ["tasks"],
      ["search", "parse"],
      ["ask", "where is main?"],
    ]) {
      const args = words[0]!.startsWith("--") ? words : [...words, "--repo", repository];
      spawnSync(process.execPath, [bin, ...args], { env });
      row(`${kind}: \`familiar ${words.join(" ")}\``, cost([bin, ...args]));
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
