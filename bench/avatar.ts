/**
 * `node bench/avatar.ts [SECONDS]`: what drawing the animal costs, and what it costs to have it on a terminal. Each is
 * beside the least that could be done in the same run: the same bytes copied or compressed, a Node that only waits.
 */
import { availableParallelism, loadavg } from "node:os";
import { chromiumHere } from "../packages/server/src/testing/chromium.ts";
import { drawn } from "./avatar/drawn.ts";
import { paged } from "./avatar/paged.ts";
import { watched } from "./avatar/watched.ts";

const seconds = Number(process.argv[2] ?? 30);

console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}\n`);
console.log("| | CPU, ms | times its floor | KB |\n|---|---|---|---|");
for (const { what, ms, floor, bytes } of await drawn()) {
  const times = floor ? `${(ms / floor.ms).toFixed(1)} × ${floor.name}` : "(floor)";
  console.log(`| ${what} | ${ms.toFixed(2)} | ${times} | ${bytes ? (bytes / 1024).toFixed(0) : ""} |`);
}

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
