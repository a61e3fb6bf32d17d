import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const sizes = [500, 2_500, 13_500];
const commits = 200;
const nouns = "order basket price user session route token cache queue report image table".split(" ");
const verbs = "load save find merge parse render check split count send".split(" ");

/** Repositories in TypeScript of about 500, 2,500 and 13,500 files, the same in every run. */
export function generateRepositories(folder: string): string[] {
  return sizes.map((files) => {
    const root = join(folder, `generated-${files}`);
    mkdirSync(root, { recursive: true });
    const git = (...args: string[]) => execFileSync("git", args, { cwd: root, stdio: "ignore" });
    git("init", "-q");
    git("config", "user.name", "Ann");
    git("config", "user.email", "ann@example.org");
    const random = generator(files);
    for (let file = 0; file < files; file++) write(root, file, random);
    for (let commit = 0; commit < commits; commit++) {
      for (let file = commit; file < files; file += commits) write(root, file, random);
      git("add", "-A");
      git("commit", "-qm", `${pick(verbs, random)} the ${pick(nouns, random)} of round ${commit}`);
    }
    return root;
  });
}

const pathOf = (file: number) => `src/${nouns[file % 12]}/part${file % 97}/module${file}.ts`;

function write(root: string, file: number, random: () => number): void {
  const lines = [`/** Module ${file}: about each ${pick(nouns, random)}. */`];
  if (file > 0)
    lines.push(`import { entry${file - 1} } from "../../../${pathOf(file - 1).replace(/\.ts$/, "")}.ts";`);
  for (let part = 0; part < 6; part++) {
    const [verb, noun] = [pick(verbs, random), pick(nouns, random)];
    const name = `${verb}${noun[0]!.toUpperCase()}${noun.slice(1)}${file}x${part}`;
    lines.push(
      `export function ${name}(${noun}: number, limit = ${part}): number {`,
      `  // ${verb} one ${noun} and go on`,
      `  const result = ${noun} * limit + Math.round(${noun} / 3);`,
      "  return result > limit ? result : limit;",
      "}",
      "",
    );
  }
  lines.push(`export const entry${file} = ${file};`, "");
  const path = join(root, pathOf(file));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.join("\n"));
}

const pick = (list: readonly string[], random: () => number): string =>
  list[Math.floor(random() * list.length)]!;

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
