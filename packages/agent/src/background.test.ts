import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "@familiar/storage/testing";
import { expect, test, vi } from "vitest";
import { createBackground } from "./background.ts";
import { scene } from "./testing/index.ts";

test("runs once for any number of wakes meanwhile, and goes on after an error", async () => {
  const turns: PromiseWithResolvers<void>[] = [];
  const errors: unknown[] = [];
  const background = createBackground(
    () => {
      turns.push(Promise.withResolvers());
      return turns.at(-1)!.promise;
    },
    (error) => errors.push(error),
  );
  background.wake();
  background.wake();
  background.wake();
  expect(turns).toHaveLength(1);
  turns[0]!.reject(new Error("busy"));
  await vi.waitFor(() => expect(turns).toHaveLength(2));
  turns[1]!.resolve();
  await Promise.resolve();
  background.wake();
  await vi.waitFor(() => expect(turns).toHaveLength(3));
  const stopped = background.stop();
  turns[2]!.resolve();
  await stopped;
  background.wake();
  expect(turns).toHaveLength(3);
  expect(errors).toEqual([new Error("busy")]);
});

test("a familiar that stays counts who wrote which lines, also after the next commit", async () => {
  const { open, root } = scene();
  const familiar = await open();
  await familiar.watch();
  const repository = await familiar.repository();
  const owners = (path: string) => repository.owners(path)[0];
  await vi.waitFor(() => expect(owners("src/flame.ts")).toMatchObject({ source: "lines" }), 20_000);
  writeFileSync(join(root, "src/new.ts"), "export const spark = 1;\n");
  git(root, "add", ".");
  git(root, "commit", "-qm", "Spark");
  await vi.waitFor(() => expect(owners("src/new.ts")).toMatchObject({ source: "lines", share: 1 }), 20_000);
});

test("a familiar that stays looks after each change whether what it remembers still holds", async () => {
  const { open, root } = scene();
  const familiar = await open();
  await familiar.watch();
  const statement = "`lightFlame` takes oil";
  const { id } = await familiar.remember({ statement, source: { by: "person", name: "Ada" } });
  writeFileSync(join(root, "src/flame.ts"), "export const lightFlame = (wax: number) => wax > 0;\n");
  await vi.waitFor(async () => expect((await familiar.storage.facts.get(id))?.state).toBe("suspect"), 20_000);
});
