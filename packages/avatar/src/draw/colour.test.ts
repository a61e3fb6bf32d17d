import fc from "fast-check";
import { expect, test } from "vitest";
import { oklch } from "./colour.ts";
import { ramp } from "./palette.ts";

test("known colours come out", () => {
  expect(oklch(1, 0, 0)).toBe(0xffffff);
  expect(oklch(0, 0, 0)).toBe(0x000000);
  expect(oklch(0.62796, 0.25768, 29.234)).toBe(0xff0000);
  expect(oklch(0.45201, 0.31321, 264.052)).toBe(0x0000ff);
});

test("a colour too strong to show keeps its hue and gives up strength", () => {
  for (const hue of [0, 60, 120, 180, 240, 300]) expect(oklch(0.7, 0.9, hue)).toBe(oklch(0.7, 0.4, hue));
});

const brightness = (colour: number) =>
  0.2126 * (colour >> 16) + 0.7152 * ((colour >> 8) & 255) + 0.0722 * (colour & 255);

test("each step of a ramp is brighter than the one before, and the outline is never black", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.4, max: 0.92, noNaN: true }),
      fc.double({ min: 0.02, max: 0.17, noNaN: true }),
      fc.double({ min: 0, max: 360, noNaN: true }),
      (lightness, chroma, hue) => {
        const steps = ramp(lightness, chroma, hue);
        for (let i = 1; i < steps.length; i++)
          expect(brightness(steps[i]!)).toBeGreaterThan(brightness(steps[i - 1]!));
        expect(brightness(steps[0])).toBeGreaterThan(10);
      },
    ),
  );
});
