/** A process that has one long conversation: `node talk.ts ROOT HOME SETTINGS TURNS`; tells its memory as JSON. */
import { openFamiliar } from "@familiar/agent";
import { ask, hard } from "./ground.ts";

const [root, home, settings, turns] = process.argv.slice(2) as [string, string, string, string];
const familiar = await openFamiliar({ directory: root, home, model: JSON.parse(settings) });
await familiar.watch();
const resident: number[] = [];
const heap: number[] = [];
const times: number[] = [];
for (let turn = 1; turn <= Number(turns); turn++) {
  const began = performance.now();
  await ask(familiar, { question: hard(turn), conversation: "long" });
  times.push(performance.now() - began);
  if (turn % 50 === 0 || turn === 10) {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    resident.push(rss);
    heap.push(heapUsed);
  }
}
await familiar.close();
process.stdout.write(JSON.stringify({ resident, heap, times, peak: process.resourceUsage().maxRSS * 1024 }));
