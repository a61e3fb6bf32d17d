/**
 * `node bench/avatar.ts [SECONDS]`: what drawing the animal costs, and what it costs to have it on a terminal. Each is
 * beside the least that could be done in the same run: the same bytes copied or compressed, a Node that only waits.
 */
import { availableParallelism, loadavg } from "node:os";
import { deflateSync } from "node:zlib";
import { frame, frameTimes, hatch, petLines, petPng, petSheetPng, states } from "@familiar/avatar";
import { sixel } from "../packages/cli/src/terminal/sixel.ts";
import { chromiumHere } from "../packages/server/src/testing/chromium.ts";
import { paged } from "./avatar/paged.ts";
import { watched } from "./avatar/watched.ts";

const seconds = Number(process.argv[2] ?? 30);
const animals = Array.from({ length: 20 }, (_, i) =>
  hatch({ rootCommit: `bench ${i}`, languages: [], firstCommitAt: 0, now: 1e12 }),
).map(({ genome }) => genome);

/** Median of CPU milliseconds over the animals, after one round that warms up. */
function cost(work: (genome: Record<string, unknown>) => unknown): number {
  const round = () =>
    animals.map((genome) => {
      const before = process.cpuUsage();
      work(genome);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
  round();
  return round().sort((a, b) => a - b)[animals.length >> 1]!;
}

const count = states.reduce((sum, state) => sum + frameTimes[state].length, 0);
const everyFrame = (genome: Record<string, unknown>) =>
  states.flatMap((state) => frameTimes[state].map((_, i) => frame(genome, state, i)));
const sheetBytes = Buffer.concat(everyFrame(animals[0]!).map(({ data }) => data));
const enlarged = Buffer.alloc(sheetBytes.length * 16, sheetBytes);

const copy = cost(() => Buffer.from(sheetBytes));
const squeeze = cost(() => deflateSync(enlarged));
const rows: [string, number, string][] = [
  ["copy the pixels of all frames (floor)", copy, ""],
  ["draw one frame, 48 × 52", cost((genome) => frame(genome, "idle", 0)), ""],
  ["draw one frame, 24 × 26", cost((genome) => frame(genome, "idle", 0, true)), ""],
  [`draw all ${count} frames`, cost(everyFrame), ""],
  ["draw and write the half-blocks of a state, 24 × 13", cost((genome) => lines(genome, 24)), ""],
  ["draw and write the half-blocks of a state, 48 × 26", cost((genome) => lines(genome, 48)), ""],
  ["draw one frame as Sixel, 192 × 208", cost((genome) => sixel(frame(genome, "idle", 0), 4)), ""],
  ["draw one frame as PNG, 192 × 208", cost((genome) => petPng(genome)), ""],
  ["compress as many bytes as a sheet has (floor)", squeeze, `${size(enlarged.length)} of pixels`],
  [
    "draw and encode the sheet as PNG",
    cost((genome) => petSheetPng(genome)),
    size(petSheetPng(animals[0]!).length),
  ],
];

function lines(genome: Record<string, unknown>, width: number): string[][] {
  return frameTimes.running.map((_, frame) =>
    petLines({ ...genome }, { state: "running", frame, color: true, width }),
  );
}

function size(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KB`;
}

console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}\n`);
console.log("| | CPU, ms | |\n|---|---|---|");
for (const [what, ms, note] of rows) console.log(`| ${what} | ${ms.toFixed(2)} | ${note} |`);

const terminal = await watched(seconds);
console.log(`\n| ${seconds} s on a terminal of 80 × 24 | CPU, % of a core | written, KB |\n|---|---|---|`);
for (const { what, cpu, bytes } of terminal)
  console.log(`| ${what} | ${(cpu * 100).toFixed(2)} | ${(bytes / 1024).toFixed(1)} |`);

const program = chromiumHere();
if (!program)
  console.log("\nThe page was not measured: there is no Chromium on the path, nor in FAMILIAR_CHROMIUM.");
else {
  const pages = await paged(seconds, program);
  const percent = (share: number | undefined) => (share === undefined ? "" : (share * 100).toFixed(2));
  console.log(
    `\n| ${seconds} s in Chromium, CPU in % of a core | page | rest of the browser | server |\n|---|---|---|---|`,
  );
  for (const { what, page, browser, server } of pages)
    console.log(`| ${what} | ${percent(page)} | ${percent(browser)} | ${percent(server)} |`);
}
