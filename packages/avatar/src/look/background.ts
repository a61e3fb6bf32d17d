import type { Grid } from "../draw/raster.ts";
import { hueGap, toOklab } from "./hues.ts";

/** How far a colour may be from that of the background and be it, and from where on it is none of it. Oklab. */
const near = 0.07;
const far = 0.2;
/** Share of the edge that has to have one colour for it to be a background. */
const even = 0.75;
/** A colour of at least this chroma was put there to be taken away, also within the animal's outline, and in the shade. */
const key = 0.2;
/** What has the hue of such a colour, within so many degrees, and still this chroma is it in the shade. */
const shade = { hue: 12, chroma: 0.1 };

/**
 * The picture without its background: what is clear already, else one even colour that reaches the edge. Pixels at the
 * outline become half-clear, without the colour behind them. Undefined where there is no even background.
 */
export function withoutBackground(grid: Grid): Grid | undefined {
  const edge = edgeOf(grid);
  if (edge.filter((at) => grid.data[at * 4 + 3]! < 32).length >= edge.length * even) return tidy(grid);
  const back = backgroundOf(grid, edge);
  if (!back) return undefined;

  const { width, height } = grid;
  const distance = distances(grid, back);
  const gone = flooded(distance, edge, width);
  if (Math.hypot(back[1], back[2]) >= key)
    for (let at = 0; at < gone.length; at++) if (distance[at]! < near) gone[at] = 1;
  const data = grid.data.slice();
  const pixels = new Uint32Array(data.buffer);
  const behind = meanOf(
    grid,
    edge.filter((at) => distance[at]! < near),
  );
  for (let at = 0; at < gone.length; at++) {
    if (gone[at]) {
      pixels[at] = 0;
      continue;
    }
    if (distance[at]! >= far || !touches(gone, at, width, height)) continue;
    const share = (distance[at]! - near) / (far - near);
    const alpha = Math.min(1, Math.max(0.15, share));
    behind.forEach((colour, part) => {
      data[at * 4 + part] = Math.min(
        255,
        Math.max(0, Math.round((data[at * 4 + part]! - colour * (1 - alpha)) / alpha)),
      );
    });
    data[at * 4 + 3] = Math.round(255 * alpha);
  }
  return tidy({ width, height, data });
}

/** Without what is hardly there, and without colours that nobody sees. */
function tidy({ width, height, data: given }: Grid): Grid {
  const data = given.slice();
  const pixels = new Uint32Array(data.buffer);
  for (let at = 0; at < pixels.length; at++) if (data[at * 4 + 3]! < 16) pixels[at] = 0;
  return { width, height, data };
}

/** The pixels along the four sides. */
function edgeOf({ width, height }: Grid): number[] {
  const across = Array.from({ length: width }, (_, x) => [x, (height - 1) * width + x]);
  const down = Array.from({ length: height }, (_, y) => [y * width, y * width + width - 1]);
  return [...across, ...down].flat();
}

type Lab = [number, number, number];

/** The colour that most of the edge has. */
function backgroundOf({ data }: Grid, edge: readonly number[]): Lab | undefined {
  const bucketOf = (at: number) =>
    ((data[at * 4]! >> 4) << 8) | ((data[at * 4 + 1]! >> 4) << 4) | (data[at * 4 + 2]! >> 4);
  const tally = new Map<number, number>();
  for (const at of edge) tally.set(bucketOf(at), (tally.get(bucketOf(at)) ?? 0) + 1);
  const [most] = [...tally].reduce((best, each) => (each[1] > best[1] ? each : best));
  const labs = edge.map((at) => toOklab(data[at * 4]!, data[at * 4 + 1]!, data[at * 4 + 2]!));
  const some = labs.filter((_, i) => bucketOf(edge[i]!) === most);
  const mean = [0, 1, 2].map((part) => some.reduce((sum, lab) => sum + lab[part]!, 0) / some.length) as Lab;
  return labs.filter((lab) => apart(lab, mean) < near).length >= edge.length * even ? mean : undefined;
}

/** How far a colour is from that of the background, or from any shade of one that was put there. */
function farFrom(back: Lab): (lab: Lab) => number {
  const isKey = Math.hypot(back[1], back[2]) >= key;
  const hue = (lab: Lab) => (Math.atan2(lab[2], lab[1]) * 180) / Math.PI;
  const isShade = (lab: Lab) =>
    Math.hypot(lab[1], lab[2]) > shade.chroma &&
    lab[0] <= back[0] + near &&
    hueGap(hue(lab), hue(back)) < shade.hue;
  return (lab) => (isKey && isShade(lab) ? 0 : apart(lab, back));
}

const apart = (a: Lab, b: Lab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** How far each pixel is from a colour; clear ones are not far from any. */
function distances({ data }: Grid, from: Lab): Float32Array {
  const far = farFrom(from);
  const known = new Float32Array(1 << 18).fill(-1);
  const found = new Float32Array(data.length / 4);
  for (let at = 0; at < found.length; at++) {
    if (data[at * 4 + 3]! < 16) continue;
    const [red, green, blue] = [data[at * 4]!, data[at * 4 + 1]!, data[at * 4 + 2]!];
    const bucket = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2);
    if (known[bucket]! < 0) known[bucket] = far(toOklab(red, green, blue));
    found[at] = known[bucket]!;
  }
  return found;
}

/** All that is near and reaches the edge by what is near. */
function flooded(distance: Float32Array, edge: readonly number[], width: number): Uint8Array {
  const gone = new Uint8Array(distance.length);
  const waiting = edge.filter((at) => distance[at]! < near);
  for (const at of waiting) gone[at] = 1;
  const reach = (next: number) => {
    if (next < 0 || next >= gone.length || gone[next] || distance[next]! >= near) return;
    gone[next] = 1;
    waiting.push(next);
  };
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const x = at % width;
    if (x > 0) reach(at - 1);
    if (x < width - 1) reach(at + 1);
    reach(at - width);
    reach(at + width);
  }
  return gone;
}

function touches(gone: Uint8Array, at: number, width: number, height: number): boolean {
  const [x, y] = [at % width, Math.floor(at / width)];
  for (let dy = -2; dy <= 2; dy++)
    for (let dx = -2; dx <= 2; dx++) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx >= 0 && ny >= 0 && nx < width && ny < height && gone[ny * width + nx]) return true;
    }
  return false;
}

function meanOf({ data }: Grid, all: readonly number[]): number[] {
  return [0, 1, 2].map(
    (part) => all.reduce((sum, at) => sum + data[at * 4 + part]!, 0) / Math.max(1, all.length),
  );
}
