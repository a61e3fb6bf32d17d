import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Line, Log } from "../read/log.ts";
import { mask } from "../read/mask.ts";
import { digestsOf, remember } from "./green.ts";
import { confirm } from "./learned.ts";

const log = (texts: readonly string[]): Log => ({
  ...{ total: texts.length, bytes: 0, complete: true },
  lines: texts.map((text, at): Line => ({ number: at + 1, text, red: false, green: false, count: 1 })),
});

describe("masks", () => {
  it.each([
    ["took 12.5 s at 10:11:12", "took 99 s at 1:2:3"],
    ["object 0xdeadbeef of 4f3c2b1a9e8d", "object 0x1 of 0a1b2c3d4e5f"],
    ["/tmp/abc123/x.log: no", "/tmp/zzz/y/x2.log: no"],
    ["/home/anna/build/a/src/x.c:3: error", "/home/bert/src/x.c:44: error"],
    ["id 123e4567-e89b-42d3-a456-426614174000", "id 00000000-0000-4000-8000-000000000000"],
  ])("are equal where only the run differs: %s", (one, other) => {
    expect(mask(one)).toBe(mask(other));
  });

  it("keep what a failure is called, and are their own mask", () => {
    expect(mask("TypeError: x is undefined")).toBe("TypeError: x is undefined");
    const words = fc
      .array(fc.oneof(fc.string(), fc.constantFrom("/tmp/a", "/home/b/", "0x1f", "a1b2c3d", "12.5", " ")))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(words, (text) => {
        expect(mask(mask(text))).toBe(mask(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe("what is kept of a confirmed chunk", () => {
  it("are its masked lines, what stood around it, and no more than there is room for", () => {
    const learned = confirm(undefined, log(["$ make", "", "begin", "error 12", "error 13", "", "end"]), {
      firstLine: 4,
      lastLine: 5,
    });
    expect(learned.confirmed).toEqual([
      { before: ["$ make", "begin"], lines: ["error #", "error #"], after: ["end"], texts: 2 },
    ]);
    let many = learned;
    for (let count = 0; count < 50; count++)
      many = confirm(many, log([`line ${count}`]), { firstLine: 1, lastLine: 1 });
    expect(many.confirmed.length).toBe(30);
    const long = Array.from({ length: 5000 }, (_, at) => `line ${"abcdefghij"[at % 10]}`);
    const [one] = confirm(undefined, log(long), { firstLine: 1, lastLine: 5000 }).confirmed;
    expect([one?.lines.length, one?.texts]).toEqual([60, 5000]);
  });

  it("is nothing where the lines are none of the log's", () => {
    expect(confirm(undefined, log(["a"]), { firstLine: 7, lastLine: 9 })).toEqual({ confirmed: [] });
  });
});

describe("runs that held", () => {
  it("are remembered once for each kind of line, the newest longest", () => {
    let green = remember(undefined, log(["took 1 s", "took 2 s", "", "done"]));
    expect([green.runs, digestsOf(green).size]).toEqual([1, 2]);
    green = remember(green, log(["done", "new"]));
    expect([green.runs, digestsOf(green).size]).toEqual([2, 3]);
    const words = (at: number) => [...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join("");
    const many = Array.from({ length: 50_000 }, (_, at) => words(at));
    expect(digestsOf(remember(green, log(many))).size).toBe(40_000);
  });
});
