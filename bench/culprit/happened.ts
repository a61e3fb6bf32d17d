/**
 * Finds regressions that happened: a fix brought a test that fails before it, and holds on older code. The first commit on
 * which it fails did it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, git, type Project, plant, run, workTree } from "./plant.ts";

type Finding = {
  project: Project;
  clone: string;
  /** Where the dependencies are installed. */
  installed: string;
  folder: string;
  want: number;
  /** Told of each as it is found. */
  keep(made: Case): void;
  /** How many commits of the history are looked at for fixes, the newest left out first. */
  from: number;
  most: number;
};

/** How far back the test is tried. */
const distances = [15, 60, 200, 500];

export function findHappened(finding: Finding): void {
  const { project, clone, want, from, most } = finding;
  const all = git(clone, ["rev-list", "--first-parent", "HEAD"]).trim().split("\n");
  const cases: Case[] = [];
  for (let at = from; cases.length < want && at < Math.min(all.length - 600, from + most); at++) {
    const found = behind(all, at, finding);
    if (!found || cases.some((each) => each.at === found.at)) continue;
    cases.push(found);
    finding.keep(found);
    console.error(`${project.name}: ${found.at.slice(0, 8)} broke ${found.test}, ${found.path}`);
  }
}

function behind(all: readonly string[], at: number, finding: Finding): Case | undefined {
  const { project, clone, installed, folder } = finding;
  const fix = all[at]!;
  const files = git(clone, ["diff-tree", "-r", "--name-only", "--diff-filter=M", `${fix}^1`, fix]).split(
    "\n",
  );
  const sources = files.filter((path) => project.source.test(path));
  const [test] = files.filter((path) => project.tests.test(path));
  if (test === undefined || sources.length === 0 || sources.length > 2) return undefined;

  const before = see(all[at + 1]!);
  if (!before || before.length === 0) return undefined;
  const fixed = see(fix);
  const name = fixed && before.find((each) => !fixed.includes(each));
  if (name === undefined) return undefined;
  let [bad, good] = [at + 1, -1];
  for (const distance of distances) {
    const failed = see(all[at + 1 + distance]!);
    if (!failed) return undefined;
    if (failed.includes(name)) bad = at + 1 + distance;
    else {
      good = at + 1 + distance;
      break;
    }
  }
  if (good < 0) return undefined;
  while (good - bad > 1) {
    const middle = (good + bad) >> 1;
    const failed = see(all[middle]!);
    if (!failed) return undefined;
    if (failed.includes(name)) bad = middle;
    else good = middle;
  }
  // As in a build that was red soon after, on a line of about forty commits.
  const [start, end] = [bad + 8 + (bad % 23), Math.max(at + 1, bad - 3 - (bad % 17))];
  const changed = git(clone, ["diff-tree", "-r", "--name-only", `${all[bad]}^1`, all[bad]!]).split("\n");
  const path = sources.find((source) => changed.includes(source));
  const patch = path && patchOf(all[start]!);
  if (!patch) return undefined;
  const made: Case = {
    ...{ project: project.name, kind: "happened", good: all[start]!, at: all[bad]!, tip: all[end]! },
    ...{ patch, path, test },
  };
  const planted = plant(clone, made);
  if (!planted) return undefined;
  const codes = [planted.good, `${planted.culprit}^`, planted.culprit, planted.red].map((revision) => {
    workTree(clone, git(clone, ["rev-parse", revision]).trim(), folder, installed);
    return run(folder, project.one(test)).code;
  });
  return codes[0] === 0 && codes[1] === 0 && codes[2] !== 0 && codes[3] !== 0 ? made : undefined;

  /** What fails of the fix's test file on a commit; undefined where it cannot be run there. */
  function see(commit: string): string[] | undefined {
    workTree(clone, commit, folder, installed);
    if (!existsSync(join(folder, test!))) return undefined;
    const text = spawnSync("git", ["show", `${fix}:${test}`], { cwd: clone, encoding: "utf8" });
    writeFileSync(join(folder, test!), text.stdout);
    const { code, output } = run(folder, project.one(test!));
    const failed = project.failed(output);
    if (code !== 0 && failed.length === 0) return undefined;
    return failed.includes(test!) ? undefined : failed;
  }

  /** Puts the test into the file as it was, by itself where it is a function of Python. */
  function patchOf(commit: string): string | undefined {
    workTree(clone, commit, folder, installed);
    const there = join(folder, test!);
    const old = readFileSync(there, "utf8");
    const text = git(clone, ["show", `${fix}:${test}`]);
    const short = /::(\w+)(\[.*)?$/.exec(name!)?.[1];
    const own = short === undefined ? undefined : functionIn(text, short);
    const stood = short === undefined ? undefined : functionIn(old, short);
    const written = !own ? text : stood ? old.replace(stood, () => own) : `${old.trimEnd()}\n\n\n${own}\n`;
    writeFileSync(there, written);
    if (run(folder, project.one(test!)).code !== 0) return undefined;
    const patch = git(folder, ["diff", "--", test!]);
    return patch === "" ? undefined : patch;
  }
}

/** A function of Python at the top of a file, with its decorators. */
function functionIn(text: string, name: string): string | undefined {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.startsWith(`def ${name}(`));
  if (at < 0) return undefined;
  let [first, last] = [at, at + 1];
  while (last < lines.length && !/^[@\w#]/.test(lines[last]!)) last += 1;
  const above = lines.slice(0, at).findLastIndex((line) => /^(def|class|import|from|\w+ =)/.test(line));
  const decorated = lines.slice(above + 1, at).findIndex((line) => line.startsWith("@"));
  if (decorated >= 0) first = above + 1 + decorated;
  return lines.slice(first, last).join("\n").trimEnd();
}
