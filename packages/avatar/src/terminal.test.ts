import fc from "fast-check";
import { expect, test } from "vitest";
import { frame } from "./frame.ts";
import { hatch } from "./hatch.ts";
import { frameTimes, states } from "./states.ts";
import { hatchingLines, petLines } from "./terminal.ts";

const { genome } = hatch({ rootCommit: "abc", languages: [], firstCommitAt: 0, now: 1e12 });
const escapes = /\x1b\[[0-9;]*m/g;
const bare = (line: string) => line.replace(escapes, "");

test("lines fit the room, are equally long, and reset their colours", () => {
  for (const state of states)
    for (const [width, cells, rows] of [
      [80, 48, 26],
      [24, 24, 13],
    ] as const) {
      const lines = petLines(genome, { state, color: true, width });
      const widths = new Set(lines.map((line) => bare(line).length));
      expect(widths.size).toBe(1);
      expect([...widths][0]).toBeLessThanOrEqual(cells);
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) {
        expect(bare(line)).toMatch(/^[ ▀▄]+$/);
        const codes = line.match(escapes);
        if (codes) expect(codes.at(-1)).toBe("\x1b[0m");
      }
    }
});

/** The pixels that a terminal would show, as 0xRRGGBB, clear ones undefined. */
function shown(lines: readonly string[]): (number | undefined)[][] {
  const rows: (number | undefined)[][] = [];
  for (const line of lines) {
    const [upper, lower]: (number | undefined)[][] = [[], []];
    for (const [, codes = "", after = "", first = ""] of line.matchAll(
      /\x1b\[0([0-9;]*)m([^\x1b]*)|^([ ▀▄]+)/g,
    )) {
      const colour = (kind: number) => {
        const [, r, g, b] = codes.match(new RegExp(`;${kind};2;(\\d+);(\\d+);(\\d+)`)) ?? [];
        return r === undefined ? undefined : (Number(r) << 16) | (Number(g) << 8) | Number(b);
      };
      const [front, back] = [colour(38), colour(48)];
      for (const letter of after + first) {
        upper!.push(letter === "▀" ? front : back);
        lower!.push(letter === "▄" ? front : back);
      }
    }
    rows.push(upper!, lower!);
  }
  return rows;
}

test("a terminal shows the pixels of the frame, without its empty margins", () => {
  for (const width of [48, 24]) {
    const { width: across, height, data } = frame(genome, "review", 2, width === 24);
    const rows = shown(petLines(genome, { state: "review", frame: 2, color: true, width }));
    const wanted = Array.from({ length: height }, (_, y) =>
      Array.from({ length: across }, (_, x) => {
        const [r, g, b, a] = data.subarray((y * across + x) * 4);
        return a === 0 ? undefined : (r! << 16) | (g! << 8) | b!;
      }),
    );
    const text = (grid: (number | undefined)[][]) =>
      grid.map((row) => row.map((colour) => colour?.toString(16) ?? "-").join(" ")).join("\n");
    const crops = Array.from({ length: across }, (_, x) =>
      text(wanted.map((row) => row.slice(x, x + rows[0]!.length))),
    );
    expect(crops.some((crop) => crop.includes(text(rows)))).toBe(true);
    expect(rows[0]!.length).toBeLessThan(across);
    expect(rows.length).toBeLessThan(height);
  }
});

test("an animation keeps its size and moves", () => {
  const frames = frameTimes.idle.map((_, frame) => petLines(genome, { frame, color: true, width: 24 }));
  expect(new Set(frames.map((lines) => lines.length)).size).toBe(1);
  expect(new Set(frames.map((lines) => bare(lines[0]!).length)).size).toBe(1);
  expect(new Set(frames.map((lines) => lines.join("\n"))).size).toBeGreaterThan(3);
  expect(petLines(genome, { frame: 6, color: true })).toEqual(petLines(genome, { frame: 0, color: true }));
});

test("without colour there are plain letters that say the same", () => {
  for (const state of states) {
    const lines = petLines(genome, { state, color: false });
    expect(lines.join("")).toMatch(/^[\x20-\x7e]+$/);
    expect(lines.length).toBeLessThanOrEqual(3);
  }
  const said = states.map((state) => petLines(genome, { state, color: false }).join("\n"));
  expect(new Set(said).size).toBe(states.length);
  expect(petLines(genome, { state: "waiting", color: false }).at(-1)).toContain("needs you");
});

test("256 colours use no other", () => {
  const lines = petLines(genome, { color: true, colors: "256" }).join("");
  expect(lines).toContain("8;5;");
  expect(lines).not.toContain("8;2;");
});

test("any width is kept to", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.boolean(), (width, color) => {
      for (const line of petLines(genome, { color, width }))
        expect(bare(line).length).toBeLessThanOrEqual(width);
    }),
    { numRuns: 20 },
  );
});

test("a hatching keeps its size, fits, and ends as the animal stands", () => {
  for (const width of [48, 24]) {
    const shots = hatchingLines(genome, { colors: "truecolor", width });
    expect(new Set(shots.map(({ lines }) => lines.length)).size).toBe(1);
    for (const { lines } of shots)
      for (const line of lines) expect(bare(line).length).toBeLessThanOrEqual(width);
    expect(new Set(shots.map(({ lines }) => lines.join("\n"))).size).toBeGreaterThan(10);
  }
});
