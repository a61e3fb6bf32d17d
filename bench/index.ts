/**
 * `node bench/index.ts [DIR…]`: how fast the read model is, beside `ctags -R`, `git log --name-only` and the npm
 * peer, in one run. Repositories come from the arguments or FAMILIAR_BENCH_REPOS (with `:` between), else three
 * are generated. Prints one table; explained in bench/README.md.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { generateRepositories } from "./index/generate.ts";
import { type Measured, measure, publish } from "./index/measure.ts";
import { installPeer } from "./index/peer.ts";

const work = mkdtempSync(join(tmpdir(), "familiar-bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));

const asked = process.argv.slice(2);
const named = process.env.FAMILIAR_BENCH_REPOS?.split(":").filter(Boolean) ?? [];
const given = asked.length > 0 ? asked : named;
const repositories = given.length > 0 ? given : generateRepositories(join(work, "generated"));
const source = given.length > 0 ? "given" : "generated";
console.log(
  `${repositories.length} ${source} repositories; ${availableParallelism()} cores, Node ${process.version}`,
);

const peer = installPeer(join(work, "peer"));
console.log(peer.message);
const familiar = await publish(join(work, "familiar"));

const columns: [title: string, cell: (measured: Measured) => string][] = [
  ["repository", ({ name }) => name],
  ["files", ({ files }) => String(files)],
  ["ctags s", ({ ctags }) => seconds(ctags)],
  ["git log s", ({ log }) => seconds(log)],
  ["cold s", ({ cold }) => seconds(cold)],
  ["cold CPU s", ({ coldCpu }) => seconds(coldCpu)],
  [
    "cold / (ctags + log)",
    ({ cold, ctags, log, allowed }) => `${(cold / (ctags + log)).toFixed(1)} of ${allowed}`,
  ],
  ["peer s", ({ peer: time }) => (time === undefined ? "–" : seconds(time))],
  [
    "peer / cold",
    ({ peer: time, cold }) => (time === undefined ? "–" : `${(time / cold).toFixed(1)} of ≥ 6`),
  ],
  ["warm CPU ms", ({ warm }) => `${Math.round(warm)} of 300`],
  ["change ms", ({ change }) => `${Math.round(change)} of 100`],
  [
    "search ms, median and worst",
    ({ search }) => `${search.median.toFixed(1)}, ${search.worst.toFixed(1)} of 20`,
  ],
  ["peak MB", ({ peak }) => `${Math.round(peak)} of 400`],
  ["index MB", ({ index }) => index.toFixed(1)],
];
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);

console.log(`\n| ${columns.map(([title]) => title).join(" | ")} |\n|${columns.map(() => "---|").join("")}`);
for (const repository of repositories) {
  const scratch = join(work, basename(repository));
  mkdirSync(scratch, { recursive: true });
  const measured = await measure(repository, scratch, { familiar, peer: peer.command });
  console.log(`| ${columns.map(([, cell]) => cell(measured)).join(" | ")} |`);
}
