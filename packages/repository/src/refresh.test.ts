import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Repository } from "./model.ts";
import { opened, pathsOf } from "./testing/opened.ts";
import { temporaryRepository } from "./testing/repository.ts";

/** Everything an index says that does not depend on when it was made. */
const saidBy = (repository: Repository) => ({
  head: repository.head(),
  files: repository.files(),
  skipped: repository.skipped(),
  symbols: repository.symbols(),
  imports: repository.imports(),
  references: ["alpha", "beta", "gamma"].map((name) => repository.references(name)),
  mentions: [...repository.mentions(["alpha", "beta", "gamma"])],
  holding: ["alpha", "beta", "gamma"].map((word) => repository.holding(word)),
  hits: ["alpha", "gamma beta", "src"].map((query) =>
    repository
      .search(query, { limit: 50 })
      .map(({ path, line, kind }) => `${path}:${line}:${kind}`)
      .sort(),
  ),
});

const folders = ["", "src/", "src/deep/", "test/", "node_modules/"];
const names = ["a.ts", "b.ts", "c.py", "d.md", "e.min.js", "F.ts"];
const path = fc
  .tuple(fc.constantFrom(...folders), fc.constantFrom(...names))
  .map(([folder, name]) => folder + name);
const text = fc
  .array(
    fc.constantFrom(
      "export function alpha() { return beta(); }\n",
      "import { alpha } from './a.ts';\n",
      "const gamma = 'beta';\n",
      "# alpha\n",
      "\n",
    ),
    { maxLength: 4 },
  )
  .map((lines) => lines.join(""));

const edit = fc.oneof(
  fc.record({ kind: fc.constant("write" as const), path, text }),
  fc.record({ kind: fc.constant("remove" as const), path }),
  fc.record({ kind: fc.constant("rename" as const), path, to: path }),
  fc.record({ kind: fc.constant("removeFolder" as const), path: fc.constantFrom("src", "test", "src/deep") }),
  fc.record({
    kind: fc.constant("git" as const),
    args: fc.constantFrom(["add", "-A"], ["commit", "-qam", "x"], ["stash"]),
  }),
);

test("after any edits a refresh says what a fresh index says", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      async (rounds) => {
        const { root, commit, git } = temporaryRepository();
        commit("first", { "src/a.ts": "export function alpha() {}\n", ".gitignore": "*.log\n" });
        const kept = await opened(root);
        for (const round of rounds) {
          for (const step of round) {
            if (step.kind === "git") {
              try {
                git(...step.args);
              } catch {
                // Nothing to commit or to stash.
              }
              continue;
            }
            const at = join(root, step.path);
            if (step.kind === "write") {
              mkdirSync(dirname(at), { recursive: true });
              writeFileSync(at, step.text);
            } else if (step.kind === "rename") {
              try {
                mkdirSync(dirname(join(root, step.to)), { recursive: true });
                renameSync(at, join(root, step.to));
              } catch {
                // There is nothing to rename.
              }
            } else rmSync(at, { recursive: true, force: true });
          }
          await kept.refresh();
          const fresh = await opened(root);
          expect(saidBy(kept)).toEqual(saidBy(fresh));
          await fresh.close();
        }
        await kept.close();
      },
    ),
    { numRuns: 8 },
  );
}, 60_000);

test("a change of the same size in the same moment is noticed", async () => {
  const { root, commit } = temporaryRepository();
  commit("first", { "a.ts": "export const aaaa = 1;\n" });
  const repository = await opened(root);
  for (const name of ["bbbb", "cccc", "dddd"]) {
    writeFileSync(join(root, "a.ts"), `export const ${name} = 1;\n`);
    await repository.refresh();
    expect(repository.symbols().map((symbol) => symbol.name)).toEqual([name]);
  }
});

test("a refresh follows commits, branches and what is ignored", async () => {
  const { root, commit, git } = temporaryRepository();
  commit("first", { "a.ts": "export const one = 1;\n" });
  const repository = await opened(root);
  git("checkout", "-q", "-b", "side");
  const head = commit("teach the cat to swim", { "a.ts": "export const two = 2;\n", "b.ts": "" });
  expect(await repository.refresh()).toMatchObject({ files: 2, parsed: 2, commit: head });
  expect(repository.search("swim")[0]).toMatchObject({ kind: "commit", commit: head });
  git("checkout", "-q", "main");
  expect(await repository.refresh()).toMatchObject({ files: 1, parsed: 0, reused: 1 });
  writeFileSync(join(root, "b.log"), "");
  await repository.refresh();
  expect(pathsOf(repository)).toEqual(["a.ts", "b.log"]);
  writeFileSync(join(root, ".gitignore"), "*.log\n");
  await repository.refresh();
  expect(pathsOf(repository)).toEqual([".gitignore", "a.ts"]);
});

test("refreshes asked for at once take turns", async () => {
  const { root, commit } = temporaryRepository();
  commit("first", { "a.ts": "" });
  const repository = await opened(root);
  writeFileSync(join(root, "b.ts"), "export const b = 1;\n");
  const reports = await Promise.all([repository.refresh(), repository.refresh(), repository.refresh()]);
  expect(reports.map(({ files }) => files)).toEqual([2, 2, 2]);
  expect(repository.symbols({ name: "b" })).toHaveLength(1);
});
