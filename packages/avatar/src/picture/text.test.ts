import fc from "fast-check";
import { expect, test } from "vitest";
import { broken, fitted, lineHeight, widthOf, writable, written } from "./text.ts";

const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));

test("every printable letter of ASCII has a shape of its own", () => {
  const shapes = printable.map((letter) => {
    const { width, height, data } = written(letter, 0x123456);
    expect(height).toBe(lineHeight);
    expect(width, letter).toBeLessThanOrEqual(5);
    return `${width} ${Buffer.from(data).toString("hex")}`;
  });
  expect(new Set(shapes).size).toBe(printable.length);
  for (const shape of shapes) expect(shape).toContain("123456ff");
});

test("what has no letter is left away, accents first", () => {
  expect(writable("Zo\u00eb \u{1f98a}\n Fox")).toBe("Zoe Fox");
  expect(writable("\u65e5\u672c")).toBe("");
  expect(written("", 0).data.every((byte) => byte === 0)).toBe(true);
});

test("text keeps to its room, and says where something is missing", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: 1, max: 4 }),
      (text, width, most) => {
        const plain = writable(text);
        expect(widthOf(fitted(plain, width))).toBeLessThanOrEqual(width);
        const lines = broken(plain, width, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        const whole = lines.join(" ");
        if (whole !== plain) expect(whole).toContain("...");
      },
    ),
  );
  expect(broken("a small bright orange fox with stripes", 100, 2)).toEqual([
    "a small bright",
    "orange fox with s...",
  ]);
});
