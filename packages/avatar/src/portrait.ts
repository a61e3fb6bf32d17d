import { apply } from "./draw/matrix.ts";
import { poseOf } from "./draw/motion.ts";
import type { Grid } from "./draw/raster.ts";
import { cell, rigOf } from "./draw/rig.ts";
import { drawn } from "./frame.ts";
import { type Genome, readGenome } from "./genome.ts";
import { canvas, put, trim } from "./picture/canvas.ts";
import { speciesOf } from "./species/index.ts";

/** Where the body begins and what is left of the head when it is cut there, in logical pixels. */
function headOf(genome: Genome | undefined): { middle: number; chin: number } {
  const { plan } = speciesOf(genome);
  const neck = plan.headAt - plan.neck[1];
  if (!genome || neck < 5) return { middle: cell.centre, chin: cell.height };
  const rig = rigOf(genome, plan, poseOf("idle", 0), 1);
  return { middle: apply(rig.head, [0, 0])[0], chin: apply(rig.body, [0, -plan.neck[1]])[1] };
}

/** What hangs together with a cell of the picture, without tails and paws beside it. */
function joined(grid: Grid, start: number): Grid {
  const { width, height, data } = grid;
  const kept = canvas(width, height);
  const open = [start];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    if (data[cell * 4 + 3] === 0 || kept.data[cell * 4 + 3] !== 0) continue;
    kept.data.set(data.subarray(cell * 4, cell * 4 + 4), cell * 4);
    const x = cell % width;
    if (x > 0) open.push(cell - 1);
    if (x < width - 1) open.push(cell + 1);
    if (cell >= width) open.push(cell - width);
    if (cell < width * (height - 1)) open.push(cell + width);
  }
  return kept;
}

/** The head of the animal alone, as large as has room in a square of so many pixels, and never enlarged. */
export function portrait(value: unknown, size: number): Grid {
  const { middle, chin } = headOf(readGenome(value));
  const at = (unit: number): Grid => {
    const whole = drawn(value, "idle", 0, unit);
    const cut = canvas(whole.width, Math.min(whole.height, Math.round(chin / unit)));
    put(cut, whole, 0, 0);
    const low = cut.height - 1 - Math.ceil(4 / unit);
    const start = chin < cell.height ? low : Math.round((cell.ground - 8) / unit);
    return trim(joined(cut, start * cut.width + Math.round(middle / unit)));
  };
  for (let unit = 1; ; unit += 0.125) {
    const head = at(unit);
    if (Math.max(head.width, head.height) <= size || unit >= 8) return head;
  }
}
