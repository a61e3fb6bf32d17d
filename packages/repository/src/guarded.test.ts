import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { locate } from "./files/locate.ts";
import type { Repository } from "./model.ts";
import { openSession } from "./session.ts";
import { realGit } from "./testing/git.ts";
import { opened } from "./testing/opened.ts";
import { temporaryFolder, temporaryRepository } from "./testing/repository.ts";

const page = 4096;

/** Overwrites a page of a file as a bad disk does: in place, under all who have it open. */
function overwrite(file: string, at: number): void {
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(page, 0xa5), 0, page, at * page);
  closeSync(descriptor);
}

const questions: ((repository: Repository) => unknown)[] = [
  (it) => it.symbols(),
  (it) => it.references("shared"),
  (it) => it.imports(),
  (it) => it.search("part shared"),
  (it) => it.history().commits,
  (it) => it.history().log("src"),
  (it) => it.owners("src"),
];

test.each(["index.sqlite", "history.sqlite"])(
  "damage of %s that a question meets is said, and mended by the next refresh",
  async (name) => {
    const { root, commit } = temporaryRepository();
    const line = (n: number, k: number) => `export const part${n}x${k} = shared(${k});\n`;
    const text = (n: number) => Array.from({ length: 60 }, (_, k) => line(n, k)).join("");
    const files = Array.from({ length: 12 }, (_, n) => [`src/f${n}.ts`, text(n)]);
    commit("first", Object.fromEntries(files));
    const cache = temporaryFolder();
    const before = await opened(root, cache);
    const answers = questions.map((ask) => ask(before));
    await before.close();

    let met = 0;
    const pages = statSync(join(cache, name)).size / page;
    for (let at = 1; at < pages; at += Math.ceil(pages / 6)) {
      const repository = await opened(root, cache);
      overwrite(join(cache, name), at);
      for (const [index, ask] of questions.entries()) {
        try {
          expect(ask(repository)).toEqual(answers[index]);
        } catch (error) {
          expect(error).toMatchObject({ code: "index-failed" });
          met += 1;
        }
      }
      await repository.refresh();
      if (met > 0) expect(questions.map((ask) => ask(repository))).toEqual(answers);
      await repository.close();
      await (await opened(root, cache)).close();
    }
    expect(met).toBeGreaterThan(0);
  },
);

test("after damage everything is read, also when one file changed", async () => {
  const { root, commit } = temporaryRepository();
  commit("first", { "a.ts": "export const a = 1;\n", "b.ts": "export const b = 1;\n" });
  const cache = temporaryFolder();
  await (await opened(root, cache)).close();
  const session = openSession({ place: await locate(root, realGit(root)), git: realGit(root), cache });
  session.distrust();
  expect(await session.refresh({ only: ["a.ts"] })).toMatchObject({ files: 2, parsed: 2 });
  await session.close();
});
