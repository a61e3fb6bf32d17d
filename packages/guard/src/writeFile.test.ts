import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeFile } from "./writeFile.ts";

const folder = mkdtempSync(join(tmpdir(), "familiar-write-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("folders on the way are made when that is asked for", () => {
  const path = join(folder, "a/b/c.txt");
  expect(() => writeFile(path, "lit")).toThrow("there is no such folder");
  expect(writeFile(path, "lit", { folders: true })).toBe(3);
  expect(readFileSync(path, "utf8")).toBe("lit");
});

test("a file on the way is left as it is, and named as the reason", () => {
  writeFileSync(join(folder, "file"), "mine");
  expect(() => writeFile(join(folder, "file/inside"), "x", { folders: true })).toThrow("is a file");
  expect(readFileSync(join(folder, "file"), "utf8")).toBe("mine");
});

test.runIf(process.platform === "linux")("where the system makes no folder, it ends at once", () => {
  expect(() => writeFile("/proc/no-such-place/pet/pet.json", "x", { folders: true })).toThrow(
    "none can be made",
  );
});
