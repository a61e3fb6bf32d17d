/**
 * `node bench/guard.ts`: what the door costs: a confined `true` beside a plain start and beside bubblewrap by hand, a
 * policy decision with 50 rules beside the Cedar call in it, and the memory of a run that prints 100 MB. The ledger and
 * the mask have benches of their own, `bench/guard/ledger.ts` and `bench/guard/masking.ts`. Explained in bench/README.md.
 */
import { availableParallelism } from "node:os";
import { measureDecision } from "./guard/decision.ts";
import { measureOutput } from "./guard/output.ts";
import { measureSandbox } from "./guard/sandbox.ts";

console.log(`${availableParallelism()} cores, Node ${process.version}\n`);
console.log("| | | beside |\n|---|---|---|");
const row = (...cells: string[]) => console.log(`| ${cells.join(" | ")} |`);
const ms = (value: number) => `${value.toFixed(2)} ms`;

for (const holder of ["control groups", "looking at them"] as const) {
  const measured = await measureSandbox(holder);
  if (!measured) continue;
  const { plain, bubblewrap, confined } = measured;
  row(
    `\`true\` confined, held by ${holder}`,
    ms(confined),
    `${(confined / bubblewrap).toFixed(2)} × bubblewrap by hand (${ms(bubblewrap)}) of ≤ 1.15; ${(confined / plain).toFixed(1)} × a plain start (${ms(plain)})`,
  );
}

const { allowed, denied, asked, floor } = await measureDecision();
row("decision with 50 rules, allowed, median", `${ms(allowed)} of ≤ 0.5`, `one call of Cedar ${ms(floor)}`);
row("decision with 50 rules, denied, median", `${ms(denied)} of ≤ 0.5`, "");
row("decision with 50 rules, asked about, median", `${ms(asked)} of ≤ 0.5`, "");

const { megabytes, seconds, grown, plainGrown } = await measureOutput();
row(
  `${megabytes} MB printed by a confined command and streamed through the mask`,
  `${seconds.toFixed(1)} s, peak memory grew by ${Math.round(grown)} MB`,
  `without mask ${Math.round(plainGrown)} MB`,
);
