import type { Colour } from "../draw/colour.ts";
import type { Grid } from "../draw/raster.ts";
import { canvas } from "./canvas.ts";
import { columns } from "./font.ts";

/** Rows of a line of text; the last but one carries the letters. */
export const lineHeight = 8;
const space = 3;

/** Text in the letters there are: accents are left away, and so is what has no letter here. */
export const writable = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^\s!-~]/g, "")
    .replace(/\s+/g, " ")
    .trim();

const glyph = (letter: string): string => columns[letter.charCodeAt(0) - 33] ?? "00".repeat(space);

const advance = (letter: string): number => glyph(letter).length / 2 + 1;

/** How wide a writable text is, in pixels. */
export const widthOf = (text: string): number =>
  Math.max(0, [...text].reduce((sum, letter) => sum + advance(letter), 0) - 1);

/** One line of writable text on a clear ground. */
export function written(text: string, colour: Colour): Grid {
  const grid = canvas(Math.max(1, widthOf(text)), lineHeight);
  let left = 0;
  for (const letter of text) {
    const bytes = Buffer.from(glyph(letter), "hex");
    bytes.forEach((column, x) => {
      for (let y = 0; y < lineHeight; y++)
        if ((column >> y) & 1)
          grid.data.set(
            [colour >> 16, (colour >> 8) & 255, colour & 255, 255],
            (y * grid.width + left + x) * 4,
          );
    });
    left += advance(letter);
  }
  return grid;
}

/** The text cut to so many pixels, with dots where something is missing. */
export function fitted(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = text;
  while (kept !== "" && widthOf(`${kept}...`) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}...`;
}

/** Lines of whole words, at most so many; the last ends in dots where something is missing. */
export function broken(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && (lines.length === most || widthOf(`${last} ${word}`) <= width))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => fitted(line, width));
}
