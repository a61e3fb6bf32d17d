import { expect, test } from "vitest";
import type { Grid } from "../draw/raster.ts";
import { hatch } from "../hatch.ts";
import { lintPackage } from "../package/lint.ts";
import { canvas, put } from "../picture/canvas.ts";
import { type AvatarState, frameTimes, states } from "../states.ts";
import { backdropFor } from "./backdrop.ts";
import { deriveRow } from "./derive.ts";
import { harden } from "./harden.ts";
import { lintCells } from "./lintCells.ts";
import { rigLook } from "./look.ts";
import { packageOfRows } from "./made.ts";
import { frameBase, frameRow } from "./row.ts";

const look = rigLook(hatch({ rootCommit: "row", languages: [], firstCommitAt: 0, now: 1e12 }).genome);
const magenta = 0xff00ff;

function portrait(colour?: number, of = look): Grid {
  const picture = canvas(256, 256, colour);
  put(picture, of.picture("idle", 0), 32, 20);
  return picture;
}
const base = frameBase(portrait(magenta)).cells!;
const { colour } = backdropFor(base);

/** What an image model would draw: the frames of the rig side by side. */
function strip(
  state: AvatarState,
  frames = frameTimes[state].map((_, i) => look.picture(state, i)),
  paper = colour,
): Grid {
  const picture = canvas(1536, 256, paper);
  frames.forEach((frame, i) => {
    put(picture, frame, Math.round((1536 / frames.length) * (i + 0.5) - 96), 24);
  });
  return picture;
}
const wrongOf = (picture: Grid, state: AvatarState = "waving") =>
  frameRow(picture, state, base).wrong?.join("; ");

test("what is drawn on one colour loses it, at the edges and within", () => {
  for (const paper of [magenta, 0x00ff00, undefined]) {
    const cell = frameBase(portrait(paper)).cells!;
    expect([cell.width, cell.height]).toEqual([192, 208]);
    const shown = harden(cell);
    const left: number[] = [];
    for (let at = 0; at < shown.data.length; at += 4) {
      const [red, green, blue, alpha] = shown.data.subarray(at, at + 4) as unknown as number[];
      const isBackdrop = green! < 15 ? red! > 240 && blue! > 240 : green! > 240 && red! + blue! < 30;
      if (alpha ? isBackdrop : red! + green! + blue! > 0) left.push(at);
    }
    expect(left).toEqual([]);
  }
});

test("rows of every state are cut, scaled and put on one line, and the package of them keeps to the contract", async () => {
  const rows = Object.fromEntries(states.map((state) => [state, frameRow(strip(state), state, base)]));
  expect(Object.values(rows).map(({ wrong }) => wrong)).toEqual(states.map(() => undefined));
  const cells = Object.fromEntries(states.map((state) => [state, rows[state]!.cells!]));
  const made = await packageOfRows({ id: "row", displayName: "Row", description: "a row" }, base, cells);
  expect(await lintPackage(made)).toEqual([]);
});

test("rows that are made of one picture keep to every rule, too", async () => {
  for (const state of states)
    expect([state, lintCells(deriveRow(base, state), state, base)]).toEqual([state, []]);
  const made = await packageOfRows({ id: "row", displayName: "Row", description: "a row" }, base, {});
  expect(await lintPackage(made)).toEqual([]);
});

test("a shadow on the backdrop goes with it", () => {
  const shaded = strip("waving");
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255].map((part) =>
    Math.round(part * 0.6),
  );
  for (let y = 210; y < 222; y++)
    for (let x = 20; x < 1500; x++) {
      const at = (y * 1536 + x) * 4;
      if (
        shaded.data.subarray(at, at + 3).join() === [colour >> 16, (colour >> 8) & 255, colour & 255].join()
      )
        shaded.data.set([red!, green!, blue!], at);
    }
  expect(frameRow(shaded, "waving", base).cells).toEqual(frameRow(strip("waving"), "waving", base).cells);
});

test("a bad row is not taken, and what is wrong is said", () => {
  const frames = frameTimes.waving.map((_, i) => look.picture("waving", i));
  expect(wrongOf(strip("waving"))).toBeUndefined();
  expect(wrongOf(strip("waving", frames.slice(1)))).toContain("exactly 4 animals");
  expect(wrongOf(strip("waving", [...frames, frames[0]!]))).toContain("exactly 4 animals");
  expect(
    wrongOf(
      strip(
        "waving",
        frames.map(() => frames[0]!),
      ),
    ),
  ).toContain("nearly the same");
  expect(
    wrongOf(
      strip(
        "waving",
        frames.map(() => base),
      ),
    ),
  ).toContain("as it does at rest");
  expect(wrongOf(canvas(1536, 256, colour))).toContain("shows nothing");
  expect(wrongOf({ ...strip("waving"), width: 1536, height: 150 })).toContain("cut off");
  expect(wrongOf(canvas(64, 64, colour))).toContain("64 × 64");
  const noise = strip("waving");
  for (let at = 0; at < noise.data.length; at += 4) noise.data[at] = (at * 7919) % 256;
  expect(wrongOf(noise)).toContain("background");
  const { genome } = hatch({ rootCommit: "row", languages: [], firstCommitAt: 0, now: 1e12 });
  const [blue, green] = [220, 130].map((hue) => rigLook({ ...genome, hue, accent: 180 }));
  const rest = frameBase(portrait(magenta, blue)).cells!;
  const { wrong } = frameRow(
    strip(
      "waving",
      frames.map((_, i) => green!.picture("waving", i)),
      magenta,
    ),
    "waving",
    rest,
  );
  expect(wrong?.join()).toContain("other colours");
});
