import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { opened } from "../testing/opened.ts";
import { temporaryFolder, temporaryRepository } from "../testing/repository.ts";
import { indexFile, openIndex } from "./open.ts";
import { prune } from "./prune.ts";

async function indexed() {
  const { root, commit } = temporaryRepository();
  const numbered = (n: number) => [`f${n}.ts`, `export const name${n} = ${n};\n`];
  commit("first", Object.fromEntries(Array.from({ length: 12 }, (_, n) => numbered(n))));
  const cache = temporaryFolder();
  await (await opened(root, cache)).close();
  return { root, cache, file: indexFile(cache) };
}

describe("an index that cannot be used is made anew", () => {
  const damages: [string, (file: string) => void][] = [
    ["other text", (file) => writeFileSync(file, "not a database at all ".repeat(1000))],
    ["cut off in the middle", (file) => truncateSync(file, 20_000)],
    ["cut off within the header", (file) => truncateSync(file, 50)],
    ["empty", (file) => truncateSync(file, 0)],
    [
      "overwritten from the second page on",
      (file) => {
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0xa5, 4096));
      },
    ],
    [
      "of another version",
      (file) => {
        const database = new DatabaseSync(file);
        database.exec("PRAGMA user_version = 999999; DROP TABLE content");
        database.close();
      },
    ],
    [
      "another program's",
      (file) => {
        rmSync(file);
        const database = new DatabaseSync(file);
        database.exec("CREATE TABLE content (x); PRAGMA user_version = 1");
        database.close();
      },
    ],
    [
      "a folder",
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ];
  test.each(damages)("%s", async (_, damage) => {
    const { root, cache, file } = await indexed();
    damage(file);
    const repository = await opened(root, cache);
    expect(repository.files()).toHaveLength(12);
    expect(repository.search("name7")[0]).toMatchObject({ path: "f7.ts" });
  });

  test("damage while it is open is mended by the next refresh", async () => {
    const { root, cache } = await indexed();
    const repository = await opened(root, cache);
    const other = new DatabaseSync(indexFile(cache));
    other.exec("DROP TABLE terms; DROP TABLE tree");
    other.close();
    writeFileSync(`${root}/new.ts`, "export const brandNew = 1;\n");
    expect(await repository.refresh()).toMatchObject({ files: 13 });
    expect(repository.search("name3")[0]).toMatchObject({ path: "f3.ts" });
  });
});

test("a folder that cannot be written says so", async () => {
  const { root } = await indexed();
  const taken = `${temporaryFolder()}/file`;
  writeFileSync(taken, "");
  await expect(opened(root, taken)).rejects.toMatchObject({ code: "index-failed" });
});

describe("several processes", () => {
  const script = (root: string, cache: string) => `
    const { openRepository } = await import(${JSON.stringify(new URL("../open.ts", import.meta.url).href)});
    const { realGit } = await import(${JSON.stringify(new URL("../testing/git.ts", import.meta.url).href)});
    const repository = await openRepository(${JSON.stringify(root)}, {
      git: realGit(${JSON.stringify(root)}),
      cache: ${JSON.stringify(cache)},
      onProgress: ({ label, done }) => {
        if (label === "Reading files") process.stderr.write(\`\${done}\\n\`);
        if (label === "Reading files" && done >= Number(process.env.DIE_AT)) process.kill(process.pid, "SIGKILL");
      },
    });
    console.log(JSON.stringify(repository.symbols().map(({ name }) => name)));
    await repository.close();`;
  const run = (root: string, cache: string, dieAt = Number.POSITIVE_INFINITY) =>
    promisify(execFile)(process.execPath, ["--input-type=module-typescript", "-e", script(root, cache)], {
      env: { ...process.env, DIE_AT: String(dieAt) },
    });

  function manyFiles() {
    const { root, commit } = temporaryRepository();
    const names = Array.from({ length: 200 }, (_, n) => `name${String(n).padStart(3, "0")}`);
    commit("first", Object.fromEntries(names.map((name) => [`${name}.ts`, `export const ${name} = 1;\n`])));
    return { root, names };
  }

  test("may make the index at the same time", async () => {
    const { root, names } = manyFiles();
    const cache = temporaryFolder();
    const runs = await Promise.all([run(root, cache), run(root, cache)]);
    for (const { stdout } of runs) expect(JSON.parse(stdout)).toEqual(names);
  });

  test("may be killed while they make it", async () => {
    const { root, names } = manyFiles();
    const cache = temporaryFolder();
    for (let kill = 0; kill < 2; kill++) {
      await expect(run(root, cache, 1)).rejects.toMatchObject({ signal: "SIGKILL" });
    }
    const { stdout } = await run(root, cache);
    expect(JSON.parse(stdout)).toEqual(names);
  });
});

test("contents that no work tree holds are dropped when there are too many", async () => {
  const { root, cache } = await indexed();
  for (const round of ["b", "c", "d"]) {
    for (let n = 0; n < 12; n++) writeFileSync(`${root}/f${n}.ts`, `export const ${round}${n} = 1;\n`);
    await (await opened(root, cache)).close();
  }
  const database = openIndex(cache);
  const contents = () => database.prepare("SELECT count(*) AS n FROM content").get()!.n;
  prune(database);
  expect(contents()).toBe(48);
  prune(database, 0);
  expect(contents()).toBe(12);
  database.close();
  const repository = await opened(root, cache);
  expect(repository.words("name")).toEqual([]);
  expect(repository.symbols()).toHaveLength(12);
});
