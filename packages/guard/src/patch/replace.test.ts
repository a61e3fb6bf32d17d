import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Change, putBack, removeFolders, replaceAll } from "./replace.ts";
import { hashOf, type State } from "./state.ts";

const contents = new Map(
  ["one", "two", "three"].map((text) => [hashOf(Buffer.from(text)), Buffer.from(text)]),
);
const contentOf = (hash: string) => contents.get(hash)!;

const state: fc.Arbitrary<State> = fc.option(
  fc.record({ hash: fc.constantFrom(...contents.keys()), mode: fc.constantFrom(0o644, 0o755, 0o600) }),
);
const paths = fc.uniqueArray(fc.constantFrom("a", "b", "x/a", "x/b", "x/y/z/a", "w/v/a"), { minLength: 1 });
const changeSet: fc.Arbitrary<Change[]> = paths.chain((chosen) =>
  fc.tuple(...chosen.map((path) => fc.record({ path: fc.constant(path), before: state, after: state }))),
);

function layOut(top: string, changes: readonly Change[]): void {
  for (const { path, before } of changes) {
    if (!before) continue;
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), contentOf(before.hash));
    chmodSync(join(top, path), before.mode);
  }
}

/** All below a folder: files with content and permissions, and folders. */
const seen = (top: string) =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [
        path.slice(top.length),
        entry.isFile() ? [readFileSync(path, "utf8"), statSync(path).mode] : "folder",
      ];
    })
    .sort();

/** Runs `work` on files as they are before the changes, in a folder that is gone afterwards. */
function on(changes: readonly Change[], work: (top: string) => void): void {
  const top = mkdtempSync(join(house, "top-"));
  layOut(top, changes);
  work(top);
  rmSync(top, { recursive: true });
}
let house = "";

test("every file becomes what it was to become, and nothing else is left", () => {
  house = temporaryFolder();
  fc.assert(
    fc.property(changeSet, (changes) =>
      on(changes, (top) => {
        replaceAll(changes, contentOf, { top, token: "t" });
        for (const { path, after } of changes) {
          expect(existsSync(join(top, path))).toBe(after !== null);
          if (after) expect(statSync(join(top, path)).mode & 0o777).toBe(after.mode);
          if (after) expect(hashOf(readFileSync(join(top, path)))).toBe(after.hash);
        }
        expect(seen(top).filter(([path]) => String(path).includes(".familiar-"))).toEqual([]);
      }),
    ),
    { numRuns: 40 },
  );
});

test("stopped at any step, putting back leaves everything as it was", () => {
  house = temporaryFolder();
  fc.assert(
    fc.property(changeSet, fc.nat(12), (changes, stop) =>
      on(changes, (top) => {
        const before = seen(top);
        const made: string[] = [];
        let steps = 0;
        const onStep = () => {
          if (steps++ === stop) throw new Error("stopped");
        };
        const replacing = { top, token: "t", onStep, onFolder: (path: string) => void made.push(path) };
        try {
          replaceAll(changes, contentOf, replacing);
        } catch (error) {
          expect((error as Error).message).toBe("stopped");
        }
        expect(putBack(changes, contentOf, replacing)).toEqual([]);
        removeFolders(top, made);
        expect(seen(top)).toEqual(before);
      }),
    ),
    { numRuns: 40 },
  );
});
