/**
 * `node bench/agent.ts [turns|cold|memory|share …]`: what talking with a model costs beside the model: a turn of our loop
 * beside the bare SDK, the time to the first byte of `familiar ask`, and memory over a long conversation. The model is
 * a server on this machine that answers at once. `share`: how many of the questions of `bench/ask` are answered before
 * a model is asked, on the clones in FAMILIAR_BENCH_REPOS.
 */
import { availableParallelism } from "node:os";

const wanted = process.argv.slice(2);
const wants = (name: string) => wanted.length === 0 || wanted.includes(name);
console.log(`Node ${process.version}, ${availableParallelism()} cores\n`);

if (wants("turns")) {
  const { measureTurns } = await import("./agent/turns.ts");
  const { sdk, ours } = await measureTurns();
  const row = (name: string, { wall, cpu }: typeof sdk) =>
    console.log(`| ${name} | ${wall.toFixed(1)} | ${cpu.toFixed(1)} |`);
  console.log("| one turn with one tool call | ms | CPU, ms |\n|---|---|---|");
  row("the bare SDK's loop", sdk);
  row("a task of ours: door, masks, ledger, stored steps, checked answer", ours);
  row("overhead", { wall: ours.wall - sdk.wall, cpu: ours.cpu - sdk.cpu });
  console.log("");
}

if (wants("cold")) {
  const { measureCold } = await import("./agent/cold.ts");
  const rows = await measureCold();
  console.log("| to the first byte, as published | ms | of Node |\n|---|---|---|");
  for (const { name, ms } of rows)
    console.log(`| ${name} | ${ms.toFixed(0)} | ${(ms / rows[0]!.ms).toFixed(1)} × |`);
  console.log("");
}

if (wants("memory")) {
  const { measureMemory, turns } = await import("./agent/memory.ts");
  const { peak, after10, after500, heap10, heap500, first, last } = await measureMemory();
  const mb = (bytes: number) => (bytes / 1024 ** 2).toFixed(0);
  console.log(`| a conversation of ${turns} questions, two turns each | |\n|---|---|`);
  console.log(`| peak resident memory, MB | ${mb(peak)} |`);
  console.log(`| resident after 10 and after ${turns}, MB | ${mb(after10)}, ${mb(after500)} |`);
  console.log(`| heap in use after 10 and after ${turns}, collected, MB | ${mb(heap10)}, ${mb(heap500)} |`);
  console.log(
    `| one question at the beginning and at the end, ms | ${first.toFixed(0)}, ${last.toFixed(0)} |`,
  );
}

if (wants("share")) {
  const { measureShare } = await import("./agent/share.ts");
  const { asked, sure, right, wrong, absent, absentSure } = await measureShare();
  const part = (some: number, of: number) =>
    `${((some / Math.max(1, of)) * 100).toFixed(1)} % (${some}/${of})`;
  console.log("| questions of bench/ask, with a model at hand | |\n|---|---|");
  console.log(`| answered for nothing | ${part(sure, asked)} |`);
  console.log(`| of those with a known place, right at once | ${part(right, right + wrong)} |`);
  console.log(`| about what is not there, answered all the same | ${part(absentSure, absent)} |`);
}
