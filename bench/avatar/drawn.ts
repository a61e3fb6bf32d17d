import { deflateSync } from "node:zlib";
import {
  frame,
  frameTimes,
  hatch,
  makePackage,
  petCard,
  petGif,
  petIcons,
  petLines,
  petPng,
  petPreview,
  petSheetPng,
  states,
} from "@familiar/avatar";
import { sixel } from "../../packages/cli/src/terminal/sixel.ts";

type Genome = Record<string, unknown>;
export type Row = { what: string; ms: number; floor?: { name: string; ms: number }; bytes?: number };

const animals = Array.from({ length: 20 }, (_, i) =>
  hatch({ rootCommit: `bench ${i}`, languages: [], firstCommitAt: 0, now: 1e12 }),
).map(({ genome }) => genome);

/** Median of CPU milliseconds over so many animals, after one round that warms up. */
async function cost(work: (genome: Genome) => unknown, many = animals.length): Promise<number> {
  const round = async () => {
    const times = [];
    for (const genome of animals.slice(0, many)) {
      const before = process.cpuUsage();
      await work(genome);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    return times;
  };
  await round();
  return (await round()).sort((a, b) => a - b)[many >> 1]!;
}

const count = states.reduce((sum, state) => sum + frameTimes[state].length, 0);
const everyFrame = (genome: Genome) =>
  states.flatMap((state) => frameTimes[state].map((_, i) => frame(genome, state, i)));

const lines = (genome: Genome, width: number): string[][] =>
  frameTimes.running.map((_, frame) =>
    petLines({ ...genome }, { state: "running", frame, color: true, width }),
  );

const card = { id: "bench", displayName: "Bench", description: "an animal of the bench" };
const packaged = async (genome: Genome, version: 1 | 2) => (await makePackage(genome, card, version)).sheet;
const icons = (genome: Genome) => Object.values(petIcons(genome, "Bench"));

/** What drawing and writing costs, each beside the least that could be done with as many bytes in the same run. */
export async function drawn(): Promise<Row[]> {
  const pixels = Buffer.concat(everyFrame(animals[0]!).map(({ data }) => data));
  const large = Buffer.alloc(pixels.length * 16, pixels);
  const copy = { name: "copying the pixels of all frames", ms: await cost(() => Buffer.from(pixels)) };
  const squeeze = { name: "deflating the pixels of a sheet", ms: await cost(() => deflateSync(large)) };

  const rows: Row[] = [
    { what: copy.name, ms: copy.ms, bytes: pixels.length },
    { what: squeeze.name, ms: squeeze.ms, bytes: large.length },
  ];
  const row = async (what: string, floor: Row["floor"], work: (genome: Genome) => unknown, many?: number) => {
    const made = await work(animals[0]!);
    const bytes = made instanceof Uint8Array ? made.length : 0;
    rows.push({ what, ms: await cost(work, many), ...(floor && { floor }), ...(bytes > 0 && { bytes }) });
  };
  await row("draw one frame, 48 × 52", copy, (genome) => frame(genome, "idle", 0));
  await row("draw one frame, 24 × 26", copy, (genome) => frame(genome, "idle", 0, true));
  await row(`draw all ${count} frames`, copy, everyFrame);
  await row("half-blocks of a state, 24 × 13", copy, (genome) => lines(genome, 24));
  await row("half-blocks of a state, 48 × 26", copy, (genome) => lines(genome, 48));
  await row("one frame as Sixel, 192 × 208", copy, (genome) => sixel(frame(genome, "idle", 0), 4));
  await row("one frame as PNG, 192 × 208", copy, (genome) => petPng(genome));
  await row("sheet as PNG", squeeze, (genome) => petSheetPng(genome));
  await row("sheet of a package as WebP, v1", squeeze, (genome) => packaged(genome, 1), 5);
  await row("sheet of a package as WebP, v2", squeeze, (genome) => packaged(genome, 2), 5);
  await row("GIF", squeeze, petGif, 5);
  await row("moving preview", squeeze, petPreview, 5);
  await row("card, 1280 × 640", squeeze, (genome) => petCard(genome, { name: "Bench" }), 5);
  await row("icons", squeeze, (genome) => Buffer.concat(icons(genome)), 5);
  return rows;
}
