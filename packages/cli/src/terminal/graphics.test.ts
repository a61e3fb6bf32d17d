import { EventEmitter } from "node:events";
import { frame, type Grid, hatch } from "@familiar/avatar";
import { expect, test } from "vitest";
import { graphicsOf } from "./graphics.ts";
import { quitKeys } from "./keys.ts";
import { place, still, upload } from "./kitty.ts";
import { sixel } from "./sixel.ts";

/** A terminal that answers what it is asked with this, or not at all. */
function terminal(answer: string | undefined, isTTY = true) {
  let raw = false;
  const modes: boolean[] = [];
  let written = "";
  const input = Object.assign(new EventEmitter(), {
    isTTY,
    get isRaw() {
      return raw;
    },
    setRawMode(mode: boolean) {
      raw = mode;
      modes.push(mode);
    },
    resume() {},
    pause() {},
  });
  const output = {
    isTTY,
    write(text: string) {
      written += text;
      if (answer !== undefined) for (const letter of answer) input.emit("data", Buffer.from(letter));
    },
  };
  return { ends: { input, output } as never, modes, written: () => written, input };
}

const da = "\x1b[?62;4;22c";
const plain = "\x1b[?62;22c";

test.each([
  ["Kitty", { TERM: "xterm-kitty" }, `\x1b_Gi=31;OK\x1b\\${plain}`, "kitty"],
  ["one that only calls itself Kitty", { TERM: "xterm-kitty" }, plain, "blocks"],
  ["foot", { TERM: "foot" }, da, "sixel"],
  ["xterm built without pictures", { TERM: "xterm", XTERM_VERSION: "XTerm(390)" }, plain, "blocks"],
  ["WezTerm, which knows both", { TERM_PROGRAM: "WezTerm" }, `\x1b_Gi=31;OK\x1b\\${da}`, "kitty"],
] as const)("%s", async (_, env, answer, expected) => {
  const { ends, modes, input } = terminal(answer);
  expect(await graphicsOf(ends, env, 1)).toBe(expected);
  expect(modes).toEqual([true, false]);
  expect(input.eventNames()).toEqual([]);
});

test("one that answers late is not believed, and its answer is still taken", async () => {
  const { ends, modes, input } = terminal(undefined);
  expect(await graphicsOf(ends, { TERM: "foot" }, 1)).toBe("blocks");
  expect(modes).toEqual([true]);
  input.emit("data", Buffer.from(da));
  expect(modes).toEqual([true, false]);
  expect(input.eventNames()).toEqual([]);
});

test("who else holds the input keeps it when the answer is there", async () => {
  const { ends, modes, input } = terminal(undefined);
  const asked = graphicsOf(ends, { TERM: "foot" }, 1);
  const release = quitKeys(input as never, () => {});
  input.emit("data", Buffer.from(da));
  expect(await asked).toBe("sixel");
  expect(modes).toEqual([true]);
  release();
  expect(modes).toEqual([true, false]);
});

test.each([
  ["an unknown terminal", { TERM: "xterm-256color" }],
  ["the Linux console", { TERM: "linux" }],
  ["a dumb one", { TERM: "dumb", KITTY_WINDOW_ID: "1" }],
  ["tmux within Kitty", { TERM: "tmux-256color", KITTY_WINDOW_ID: "1" }],
  ["screen within foot", { TERM: "foot", STY: "1" }],
])("%s is not asked", async (_, env) => {
  const { ends, written } = terminal(da);
  expect(await graphicsOf(ends, env)).toBe("blocks");
  expect(written()).toBe("");
});

test("where there is no terminal nothing is asked", async () => {
  const { ends, written } = terminal(da, false);
  expect(await graphicsOf(ends, { TERM: "xterm-kitty" })).toBe("blocks");
  expect(written()).toBe("");
});

/** The colours that a Sixel terminal would show, as percentages; undefined where it is clear. */
function decode(text: string, width: number, height: number): (string | undefined)[] {
  const shown: (string | undefined)[] = new Array(width * height).fill(undefined);
  const registers = new Map<string, string>();
  const body = /^\x1bP0;1q"1;1;\d+;\d+([\s\S]*)\x1b\\$/.exec(text)![1]!;
  let [x, top, colour] = [0, 0, ""];
  for (const [token, register, rgb, times, letter] of body.matchAll(
    /#(\d+)(?:;2;([\d;]+))?|!(\d+)([?-~])|[\s\S]/g,
  )) {
    if (register !== undefined && rgb !== undefined) registers.set(register, rgb);
    else if (register !== undefined) colour = registers.get(register)!;
    else if (token === "$") x = 0;
    else if (token === "-") [x, top] = [0, top + 6];
    else {
      const bits = (letter ?? token).charCodeAt(0) - 63;
      for (let i = 0; i < Number(times ?? 1); i++, x++)
        for (let bit = 0; bit < 6; bit++) if (bits & (1 << bit)) shown[(top + bit) * width + x] = colour;
    }
  }
  return shown;
}

test("Sixel shows every pixel of the frame, enlarged, and no other", () => {
  const { genome } = hatch({ rootCommit: "abc", languages: [], firstCommitAt: 0, now: 1e12 });
  const grid: Grid = frame(genome, "idle", 0);
  for (const scale of [1, 4]) {
    const [width, height] = [grid.width * scale, grid.height * scale];
    const shown = decode(sixel(grid, scale), width, height);
    const wanted = Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [Math.floor((i % width) / scale), Math.floor(i / width / scale)];
      const [r, g, b, a] = grid.data.subarray((y * grid.width + x) * 4);
      return a === 0 ? undefined : [r, g, b].map((part) => Math.round((part! / 255) * 100)).join(";");
    });
    expect(shown).toEqual(wanted);
  }
});

test("pictures for Kitty come in pieces that it takes, never ask for an answer, and leave the cursor", () => {
  const png = Buffer.alloc(10_000, 7);
  for (const text of [upload(5, png), still(png, 13)[0]!]) {
    const pieces = [...text.matchAll(/\x1b_G([^;]*);([^\x1b]*)\x1b\\/g)];
    expect(pieces.map(([all]) => all).join("")).toBe(text);
    expect(Buffer.from(pieces.map(([, , data]) => data).join(""), "base64")).toEqual(png);
    for (const [, keys, data] of pieces) {
      expect(keys).toContain("q=2");
      expect(data!.length).toBeLessThanOrEqual(4096);
    }
  }
});

test("a picture for Kitty takes the place of the others and of nothing else", () => {
  const text = place(6, 13, [5, 6, 7]);
  expect(text).toContain("a=p,i=6,");
  expect(text).toContain("C=1");
  expect([...text.matchAll(/a=d,d=i,i=(\d+)/g)].map(([, id]) => id)).toEqual(["5", "7"]);
});
