import { spawn, spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { modelServer } from "@familiar/model/testing";
import { folder, hard, middle, smallRepository } from "./ground.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runs = 15;

/** Milliseconds from the start of a process to the first byte it says. */
function firstByte(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "ignore"] });
    let first: number | undefined;
    child.stdout.on("data", () => {
      first ??= performance.now() - began;
    });
    child.once("error", reject);
    child.once("close", (code) =>
      first === undefined || code !== 0
        ? reject(new Error(`${args.join(" ")}: exit ${code}`))
        : resolve(first),
    );
  });
}

/** Of Node, and of the published command: answered by instinct with and without a model at hand, and by the model. */
export async function measureCold(): Promise<{ name: string; ms: number }[]> {
  const place = folder();
  const built = join(place, "built");
  spawnSync(process.execPath, [join(root, "scripts/build.ts"), built], { stdio: "ignore" });
  symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
  const server = await modelServer([
    { text: ["They turn ", "in `turn1x1` (src/wheel1.ts:7). ", "That is all."] },
  ]);
  const repository = smallRepository();
  const plain = { ...process.env, FAMILIAR_HOME: join(place, "plain") };
  const thinking = { ...process.env, FAMILIAR_HOME: join(place, "thinking") };
  const ask = (question: string) => [
    join(built, "bin/familiar.js"),
    "ask",
    "--new",
    question,
    "--repo",
    repository,
  ];
  const config = (name: string, value: string) =>
    spawnSync(process.execPath, [join(built, "bin/familiar.js"), "config", name, value], { env: thinking });
  config("model-url", server.url);
  config("model-name", "small");
  const cases: [name: string, args: string[], env: NodeJS.ProcessEnv][] = [
    ["`node -e 'process.stdout.write(\".\")'`", ["-e", "process.stdout.write('.')"], process.env],
    ["`familiar ask`, no model", ask("where is turn1x1 defined?"), plain],
    ["`familiar ask`, a model at hand, answered by instinct", ask("where is turn1x1 defined?"), thinking],
    ["`familiar ask`, answered by the model", ask(hard()), thinking],
  ];
  const times = new Map<string, number[]>(cases.map(([name]) => [name, []]));
  for (let run = 0; run <= runs; run++)
    for (const [name, args, env] of cases) {
      const ms = await firstByte(args, env);
      if (run > 0) times.get(name)!.push(ms);
    }
  await server.close();
  return [...times].map(([name, all]) => ({ name, ms: middle(all) }));
}
