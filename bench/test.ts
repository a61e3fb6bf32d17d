/**
 * `node bench/test.ts [PACKAGE | PACKAGE@VERSION …] [--seeds 1,2,3] [--budget 60] [--jobs 2] [--cache DIR] [--no-mutants]`: what
 * `familiar test .` makes of packages of the registry, without a model: what the tests reach and notice on the unmodified
 * package, as c8 and Stryker see it. With a version it may be any package that the list does not name. What was measured is kept in the cache, so that a run goes on where it was stopped.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { one, type Result, type Wanted } from "./test/one.ts";
import { type Subject, subjects } from "./test/packages.ts";
import { install } from "./test/prepare.ts";
import { table } from "./test/table.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "1,2,3" },
    budget: { type: "string", default: "60" },
    jobs: { type: "string", default: "1" },
    cache: { type: "string", default: join(tmpdir(), "familiar-bench-test") },
    "no-mutants": { type: "boolean", default: false },
  },
});
const chosen = positionals.length === 0 ? subjects : positionals.map(subjectOf);
const wanted: Wanted[] = chosen.flatMap((subject) =>
  values.seeds.split(",").map((seed) => ({
    ...{ subject, seed: Number(seed), budget: Number(values.budget), stryker: !values["no-mutants"] },
  })),
);
const installed = await install(values.cache, [...new Set([...subjects, ...chosen])]);
const results: Result[] = [];
const waiting = [...wanted];

function subjectOf(said: string): Subject {
  const known = subjects.find(({ name, version }) => said === name || said === `${name}@${version}`);
  const [, name, version] = /^(@?[^@]+)@([^@]+)$/.exec(said) ?? [];
  if (!known && !(name && version)) throw new Error(`${said} is not in the list: give its version, too.`);
  return known ?? { name: name!, version: version!, kind: "other" };
}

async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const result = await one(next, installed, values.cache);
    results.push(result);
    const { name, seed, statements, branches, mutants, tests, unstable, left, seconds, why } = result;
    const parts = [
      `${statements} % statements`,
      `${branches} % branches`,
      `${mutants?.toFixed(1) ?? "–"} % mutants`,
    ];
    const trouble = [
      why,
      ...left.map((path) => `left ${path}`),
      tests === 0 ? result.said : undefined,
    ].filter(Boolean);
    console.error(
      `${name} seed ${seed}: ${tests} tests, ${parts.join(", ")}, ${unstable} unstable, ${seconds.toFixed(0)} s${trouble.length > 0 ? `; ${trouble.join("; ")}` : ""}`,
    );
  }
}
await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, work));
console.log(`Node ${process.version}, ${values.budget} s a package, seeds ${values.seeds}\n`);
console.log(table(chosen, results));
