/** One process that is measured: `child.ts open|use DIR CACHE` prints what it took as JSON. */
import { mkdirSync, writeFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

// As the command line does.
enableCompileCache(join(tmpdir(), "familiar-bench-code"));
const { openRepository } = await import("@familiar/repository");
const { realGit } = await import("@familiar/repository/testing/git");

/** `cpu` in milliseconds and `peak` in megabytes are of this process; `change` and `search` in milliseconds. */
export type Said = {
  files: number;
  /** More files of TypeScript and JavaScript than of other code. */
  scripted: boolean;
  cpu: number;
  peak: number;
  change?: number;
  search?: { median: number; worst: number };
};

const [what, directory, cache] = process.argv.slice(2) as [string, string, string];
mkdirSync(cache, { recursive: true });
const repository = await openRepository(directory, { git: realGit(directory), cache });
const used = process.cpuUsage();
const files = repository.files();
const count = (...languages: string[]) => files.filter(({ language }) => languages.includes(language)).length;
const others = count("python", "go", "rust", "java", "c", "cpp", "csharp", "ruby", "php");
const said: Said = {
  files: files.length,
  scripted: count("typescript", "javascript") > others,
  cpu: (used.user + used.system) / 1000,
  peak: process.resourceUsage().maxRSS / 1024,
};
if (what === "use") Object.assign(said, { change: await changeOnce(), search: searchOften() });
await repository.close();
console.log(JSON.stringify(said));

/** Median time from writing a file to finding what was written, while watching. */
async function changeOnce(): Promise<number> {
  let noticed = () => {};
  const stop = await repository.watch(() => noticed());
  const took: number[] = [];
  for (let round = 0; round < 7; round++) {
    await new Promise((settled) => setTimeout(settled, 500));
    const name = `quagglefrotz${round}`;
    const found = new Promise<void>((resolve) => {
      noticed = () => {
        if (repository.search(name).length > 0) resolve();
      };
    });
    const start = performance.now();
    writeFileSync(join(repository.root, "familiar-bench.ts"), `export const ${name} = ${round};\n`);
    await found;
    took.push(performance.now() - start);
  }
  await stop();
  return median(took);
}

/** Names, parts of names, questions and slips, made of what is in the repository; each asked three times. */
function searchOften(): { median: number; worst: number } {
  const symbols = repository.symbols().filter(({ name }) => name.length > 5);
  const some = Array.from({ length: 12 }, (_, n) => symbols[Math.floor((n * symbols.length) / 12)]!);
  const apart = (name: string) => name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
  const queries = some.flatMap(({ name, path }) => [
    name,
    apart(name),
    `where is the ${apart(name)} in ${path.split("/").at(-1)}`,
    name.slice(0, 2) + name.slice(3),
  ]);
  for (const query of queries) repository.search(query);
  const took = queries.map((query) => {
    const start = performance.now();
    for (let round = 0; round < 3; round++) repository.search(query);
    return (performance.now() - start) / 3;
  });
  return { median: median(took), worst: Math.max(...took) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
