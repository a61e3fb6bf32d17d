import type { Grid } from "@familiar/avatar";

const percent = (part: number) => Math.round((part / 255) * 100);

/** One letter many times, as Sixel writes it. */
const run = (letter: string, count: number) => (count > 3 ? `!${count}${letter}` : letter.repeat(count));

/**
 * A picture in Sixel, each logical pixel a square of `scale` by `scale`; clear pixels leave the terminal's own
 * background. Every colour has a register, of which all terminals have at least 256 and an animal some thirty.
 */
export function sixel({ width, height, data }: Grid, scale: number): string {
  const colourAt = (x: number, y: number): number => {
    const at = (y * width + x) * 4;
    return y >= height || data[at + 3] === 0 ? -1 : (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
  };
  const registers = new Map<number, number>();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = colourAt(x, y);
      if (colour >= 0 && !registers.has(colour)) registers.set(colour, registers.size);
    }
  const palette = [...registers].map(
    ([colour, register]) =>
      `#${register};2;${percent(colour >> 16)};${percent((colour >> 8) & 255)};${percent(colour & 255)}`,
  );

  const bands: string[] = [];
  for (let top = 0; top < height * scale; top += 6) {
    const rows = Array.from({ length: 6 }, (_, i) => Math.floor((top + i) / scale));
    const line = (colour: number): string => {
      let text = "";
      let [letter, count] = ["", 0];
      for (let x = 0; x < width; x++) {
        const bits = rows.reduce((sum, y, bit) => sum | (colourAt(x, y) === colour ? 1 << bit : 0), 0);
        const next = String.fromCharCode(63 + bits);
        if (next !== letter) text += run(letter, count);
        count = next === letter ? count + scale : scale;
        letter = next;
      }
      return letter === "?" ? text : text + run(letter, count);
    };
    const used = [...registers].map(([colour, register]) => [register, line(colour)] as const);
    bands.push(
      used
        .filter(([, text]) => text !== "")
        .map(([register, text]) => `#${register}${text}`)
        .join("$"),
    );
  }
  return `\x1bP0;1q"1;1;${width * scale};${height * scale}${palette.join("")}${bands.join("-")}\x1b\\`;
}
