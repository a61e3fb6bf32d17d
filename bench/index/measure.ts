import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, external } from "../../scripts/bundle.ts";
import type { Said } from "./child.ts";

/** Milliseconds and megabytes. */
export type Measured = {
  name: string;
  files: number;
  ctags: number;
  log: number;
  cold: number;
  /** Processor time of all its threads; git's own is not in it. */
  coldCpu: number;
  /** What cold may be, as a multiple of ctags and git log. */
  allowed: number;
  peer: number | undefined;
  warm: number;
  change: number;
  search: { median: number; worst: number };
  peak: number;
  index: number;
};

const rounds = 3;
const child = fileURLToPath(new URL("./child.ts", import.meta.url));
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The measured process as it is published, in `folder`: bundled, with its grammars beside it. */
export async function publish(folder: string): Promise<string> {
  await bundle({ child }, folder);
  for (const name of external) {
    const installed = join(folder, "node_modules", name);
    mkdirSync(dirname(installed), { recursive: true });
    symlinkSync(join(modules, name), installed);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  return join(folder, "child.js");
}

/** The least of a few runs: what else the machine does can only add. */
const least = (run: () => number): number => Math.min(...Array.from({ length: rounds }, run));

function wall(command: string, args: string[], cwd: string): number {
  const start = performance.now();
  const { status, error } = spawnSync(command, args, { cwd, stdio: "ignore" });
  if (error || status !== 0) throw new Error(`${command} ${args[0]} failed: ${error ?? status}`);
  return performance.now() - start;
}

function run(program: string, what: string, repository: string, cache: string): Said {
  const printed = execFileSync(process.execPath, [program, what, repository, cache], { encoding: "utf8" });
  return JSON.parse(printed) as Said;
}

export type Programs = { familiar: string; peer: string | undefined };

export async function measure(asked: string, scratch: string, programs: Programs): Promise<Measured> {
  const { familiar, peer } = programs;
  const ask = (what: string, repository: string, cache: string) => run(familiar, what, repository, cache);
  const repository = resolve(asked);
  const cache = join(scratch, "cache");
  const fresh = () => {
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(cache);
  };
  const tags = () => wall("ctags", ["-R", "-f", join(scratch, "tags"), "."], repository);
  const log = () => wall("git", ["log", "--name-only", "--format=%H"], repository);
  const cold = () => {
    fresh();
    const start = performance.now();
    const { peak, cpu } = ask("open", repository, cache);
    peaks.push(peak);
    cpus.push(cpu);
    return performance.now() - start;
  };
  const peaks: number[] = [];
  const cpus: number[] = [];
  fresh();
  ask("open", repository, cache);
  const measured = { ctags: least(tags), log: least(log), cold: least(cold) };
  const { files, scripted } = ask("open", repository, cache);
  const warm = least(() => ask("open", repository, cache).cpu);
  const index = size(cache);

  const copy = join(scratch, "copy");
  cpSync(repository, copy, { recursive: true, verbatimSymlinks: true });
  execFileSync("git", ["update-index", "-q", "--refresh"], { cwd: copy, stdio: "ignore" });
  const { change, search } = ask("use", copy, join(scratch, "copy-cache"));
  const beside = peer && wall(peer, ["init", "."], copy);
  rmSync(scratch, { recursive: true, force: true });
  return {
    name: basename(repository),
    files,
    ...measured,
    coldCpu: Math.min(...cpus),
    allowed: scripted ? 2.5 : 5,
    peer: beside || undefined,
    warm,
    change: change!,
    search: search!,
    peak: Math.max(...peaks),
    index,
  };
}

const size = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 2 ** 20;
