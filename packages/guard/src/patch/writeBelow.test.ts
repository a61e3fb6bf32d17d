import { mkdirSync, readFileSync, renameSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { contentsOf, put } from "../testing/ground.ts";
import { openFolder } from "./folder.ts";
import { writeBelow } from "./writeBelow.ts";

test("a file is written with the folders it needs, and keeps its permissions", () => {
  const top = temporaryFolder();
  expect(writeBelow(top, "x/y/a", "one")).toBe(3);
  const { mode } = statSync(join(top, "x/y/a"));
  writeBelow(top, "x/y/a", Buffer.from("two"));
  expect([readFileSync(join(top, "x/y/a"), "utf8"), statSync(join(top, "x/y/a")).mode]).toEqual([
    "two",
    mode,
  ]);
  expect(Object.keys(contentsOf(top))).toEqual(["x/y/a"]);
});

test.each(["file/a", "link", "folder/a", "../a", ".GIT/config", "x\\..\\a", ""])(
  "%j is not written",
  (path) => {
    const top = temporaryFolder();
    const outside = temporaryFolder();
    put(outside, "a", "kept");
    put(top, "file", "kept");
    symlinkSync(join(outside, "a"), join(top, "link"));
    symlinkSync(outside, join(top, "folder"));
    expect(() => writeBelow(top, path, "evil")).toThrow(expect.objectContaining({ code: "patch-refused" }));
    expect(contentsOf(outside)).toEqual({ a: "kept" });
  },
);

test("a folder that is held stays the same one when its path becomes a link", () => {
  const top = temporaryFolder();
  const outside = temporaryFolder();
  mkdirSync(join(top, "x/y"), { recursive: true });
  const folder = openFolder(top, "x/y")!;
  const before = folder.at("a");
  renameSync(join(top, "x"), join(top, "aside"));
  symlinkSync(outside, join(top, "x"));
  mkdirSync(join(outside, "y"));
  if (before.startsWith("/proc/")) put("/", before, "held");
  else expect(() => folder.at("a")).toThrow();
  folder.close();
  expect(contentsOf(outside)).toEqual({});
});
