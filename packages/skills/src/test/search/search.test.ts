import { inSandbox } from "@familiar/guard/testing";
import { expect, vi } from "vitest";
import { labOf } from "../../testing/labOf.ts";
import { readInputs } from "../inputs/index.ts";
import type { Lab } from "../run/lab.ts";
import type { Chosen, SearchReport } from "./chosen.ts";
import { search } from "./index.ts";

const code = [
  "exports.size = function size(count) {",
  "  if (typeof count !== 'number') throw new TypeError('a number is wanted');",
  "  if (count > 100) return 'many';",
  "  return count === 7 ? 'lucky' : 'few';",
  "};",
  "exports.later = (name, callback) => setTimeout(() => (name ? callback(null, name) : callback(new Error('no name'))), 50);",
  "exports.noisy = () => console.log('x');",
  "exports.chance = () => Math.random();",
  "exports.never = () => { for (;;); };",
  "exports.Box = class Box {",
  "  items = [];",
  "  put(item) { this.items.push(item); return this; }",
  "  take() { if (this.items.length === 0) throw new Error('empty'); return this.items.pop(); }",
  "};",
].join("\n");
const readme =
  '```js\nconst { size } = require("sizes");\nsize(1); // => "few"\nsize(500); // => "huge"\n```\n';

async function searched(
  lab: Lab,
  mostRuns = 2_500,
  text = code,
): Promise<{ chosen: Chosen[]; report: SearchReport }> {
  const files: Record<string, string> = { "index.js": text, "README.md": readme };
  const { exports } = await lab.surface();
  const inputs = readInputs(
    { paths: Object.keys(files), text: (path) => files[path] },
    { files: ["index.js"], entry: "index.js", name: "sizes", exports: exports.map(({ path }) => path) },
  );
  let report: SearchReport | undefined;
  const chosen = await search(lab, inputs, {
    ...{ seed: 3, budgetMs: 600_000, mostRuns, signal: new AbortController().signal, emit: () => {} },
    report: (heard) => {
      report = heard;
    },
  });
  return { chosen, report: report! };
}

inSandbox(
  "what is chosen covers and kills, each for a reason of its own; what prints, hangs or is chance is not",
  async () => {
    const { lab } = await labOf({ "index.js": code }, { entry: "index.js" });
    const { chosen, report } = await searched(lab);
    const tests = chosen.filter(({ says }) => !says?.disagrees);
    const about = (name: string) => tests.filter(({ target }) => target.export.join() === name);
    const seen = (name: string) =>
      about(name).map(({ observed }) => JSON.stringify(observed.steps.at(-1)!.value));
    expect(seen("size")).toEqual(expect.arrayContaining(['"many"', '"few"', '"lucky"']));
    expect(seen("size").some((each) => each.includes("a number is wanted"))).toBe(true);
    expect(about("later").some(({ observed }) => observed.calls.length === 1)).toBe(true);
    expect(JSON.stringify(about("Box"))).toContain('"message":"empty"');
    expect([...about("noisy"), ...about("chance"), ...about("never")]).toEqual([]);
    expect(report.hangs.map((target) => target.export)).toContainEqual(["never"]);
    for (const { alone } of tests) expect(alone.kills.length + alone.lines.length).toBeGreaterThan(0);
    expect(new Set(tests.map(({ sequence }) => JSON.stringify(sequence))).size).toBe(tests.length);
    const killed = new Set(tests.flatMap(({ kills }) => [...kills]));
    expect(killed.size / report.mutants.covered).toBeGreaterThan(0.6);
    const finding = chosen.find(({ says }) => says?.disagrees)!;
    expect(finding).toMatchObject({ origin: { path: "README.md", line: 4 }, says: { value: "huge" } });
  },
);

/** As a machine would that is slower or faster: it is asked for less or more at once. */
const inPieces = (lab: Lab, pace: () => void): Lab => ({
  ...lab,
  async *run(...asked) {
    for await (const ran of lab.run(...asked)) {
      pace();
      yield ran;
    }
  },
});

const told = (chosen: readonly Chosen[]) =>
  JSON.stringify(chosen, (key, value) => (key === "durationMs" ? undefined : value));

inSandbox("the same seed gives the same tests on a machine of another pace", async () => {
  const { lab } = await labOf({ "index.js": code.replace(/exports.never.*/, "") }, { entry: "index.js" });
  const { chosen, report } = await searched(lab, 1_200);
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
  const other = await searched(
    inPieces(lab, () => {
      now += 15;
    }),
    1_200,
  );
  clock.mockRestore();
  expect(report.spent).toBe(false);
  expect(told(other.chosen)).toBe(told(chosen));
  expect(other.report).toEqual(report);
});

inSandbox(
  "what waits for an event is seen when the event comes, of emitters and of what looks like one",
  async () => {
    const text = [
      "exports.heard = (stream, done) => { stream.on('finish', () => done('finished')); };",
      "exports.aside = (request) => { if (!request.finished) request.on('socket', (socket) => { request.got = socket; }); };",
    ].join("\n");
    const { lab } = await labOf({ "index.js": text }, { entry: "index.js" });
    const { chosen, report } = await searched(lab, 6_000, text);
    const emits = (name: string) =>
      chosen.some(
        ({ target, sequence }) =>
          target.export.join() === name && JSON.stringify(sequence).includes('"emit"'),
      );
    expect(emits("heard")).toBe(true);
    expect(report.mutants.killed / report.mutants.all).toBeGreaterThan(0.8);
  },
);

inSandbox("what only says what it iterates over is read to its end", async () => {
  const text =
    "exports.upTo = (most) => ({ async *[Symbol.asyncIterator]() { for (let at = 0; at < most; at += 1) yield at; } });";
  const { lab } = await labOf({ "index.js": text }, { entry: "index.js" });
  const { chosen } = await searched(lab, 1_500, text);
  const read = chosen.flatMap(({ sequence, observed }) =>
    sequence.steps.some(({ do: what }) => what === "drain") ? [observed.steps.at(-1)!.value] : [],
  );
  expect(read).toEqual(expect.arrayContaining([expect.arrayContaining([0, 1])]));
});
