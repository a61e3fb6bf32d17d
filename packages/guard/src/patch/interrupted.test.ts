import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { groundWith, put } from "../testing/ground.ts";
import { change, changeOf, files, seen } from "../testing/proposal.ts";
import { listChanges } from "../undo/undo.ts";
import { applyToPerson } from "./apply.ts";

const why = "to test";

test("killed at whichever step, the next start puts everything back", async () => {
  const ground = groundWith(files);
  const { root, dataDirectory } = ground;
  const file = join(temporaryFolder(), "patch");
  writeFileSync(file, await changeOf(ground));
  const before = seen(root);
  const program = join(import.meta.dirname, "../testing/applyAndDie.ts");
  let died = 0;
  for (let step = 0; ; step += 4) {
    const args = [program, root, dataDirectory, file, `${step}`];
    const { signal, stderr } = spawnSync(process.execPath, args, {
      env: { PATH: process.env.PATH, HOME: ground.env.HOME },
    });
    if (signal !== "SIGKILL") {
      expect(stderr.toString()).toBe("");
      break;
    }
    died += 1;
    expect(listChanges(ground)).toEqual([]);
    expect(seen(root)).toEqual(before);
    expect(existsSync(join(root, "src/deep"))).toBe(false);
  }
  expect(died).toBeGreaterThan(3);
  expect(listChanges(ground)).toHaveLength(1);
  expect(readdirSync(join(dataDirectory, "scratch"))).toEqual(["lock"]);
});

test("a file that someone changed after the kill is left, and told", async () => {
  const ground = groundWith(files);
  const { root, dataDirectory } = ground;
  const file = join(temporaryFolder(), "patch");
  writeFileSync(file, await changeOf(ground));
  const program = join(import.meta.dirname, "../testing/applyAndDie.ts");
  spawnSync(process.execPath, [program, root, dataDirectory, file, "10"], {
    env: { PATH: process.env.PATH, HOME: ground.env.HOME },
  });
  put(root, "a.txt", "mine\n");
  expect(listChanges(ground)).toMatchObject([{ stuck: true }]);
  expect(readFileSync(join(root, "a.txt"), "utf8")).toBe("mine\n");
  expect(existsSync(join(root, "src/gone.txt"))).toBe(true);
});

test("of two that change one file at once, one wins and the other changes nothing", async () => {
  const ground = groundWith({ "a.txt": "b\n", "z.txt": "b\n" });
  const patches = ["a.txt", "z.txt"].map(
    (path, at) =>
      change(path).replace("evil", `${at}`) +
      change(path === "a.txt" ? "z.txt" : "a.txt").replace("evil", `${at}`),
  );
  const ends = await Promise.allSettled(patches.map((patch) => applyToPerson(patch, { ...ground, why })));
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [first, second] = ["a.txt", "z.txt"].map((path) => readFileSync(join(ground.root, path), "utf8"));
  expect(first).toBe(second);
  expect(listChanges(ground)).toHaveLength(1);
});
