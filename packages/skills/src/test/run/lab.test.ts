import { inSandbox } from "@familiar/guard/testing";
import { expect } from "vitest";
import { labOf } from "../../testing/labOf.ts";
import type { Observed, Sequence, Step, Value } from "../sequence.ts";
import type { Lab, Ran } from "./lab.ts";

const undef = { is: "undefined" } as const;
const spy = (id: number, does: object = { do: "return", value: undef }) => ({ is: "spy", id, does }) as Value;
const call = (name: string, ...args: Value[]): Step => ({
  ...{ id: 1, do: "call", target: { is: "export", path: [name] }, args, awaits: true },
});
const then = (...steps: Step[]): Sequence => ({ steps: steps.map((step, at) => ({ ...step, id: at + 1 })) });
const settle: Step = { id: 0, do: "settle" };

async function all(lab: Lab, sequences: Sequence[], options = {}): Promise<Ran[]> {
  const ran: Ran[] = [];
  for await (const each of lab.run(sequences, options)) ran.push(each);
  return ran;
}
const observe = async (lab: Lab, ...sequences: Sequence[]) =>
  (await all(lab, sequences)).map(({ observed }) => observed);
const outcomes = ({ steps }: Observed) => steps.map(({ outcome, value }) => [outcome, value]);
const kinds = ({ late }: Observed) => late.map(({ kind }) => kind);

inSandbox(
  "mutants are told with their places, seen where they are reached, and noticed where they matter",
  async () => {
    const text = [
      "exports.clamp = function clamp(value, { low = 0, high = 9 } = {}) {",
      "  if (value < low) return low;",
      "  return value > high ? high : value;",
      "};",
      "exports.other = () => 'other';",
    ].join("\n");
    const { lab } = await labOf({ "a.js": text }, { entry: "a.js" });
    const { exports } = await lab.surface();
    expect(exports[0]).toMatchObject({
      path: ["clamp"],
      kind: "function",
      parameters: ["value", "{ low = 0, high = 9 } = {}"],
    });
    const sequences = [then(call("clamp", 5)), then(call("clamp", -1)), then(call("clamp", 10))];
    const ran = await all(lab, sequences);
    expect(ran.map(({ observed }) => outcomes(observed)[0])).toEqual([
      ["value", 5],
      ["value", 0],
      ["value", 9],
    ]);
    const below = lab
      .mutants()
      .find(({ original, replacement }) => original === "value < low" && replacement === "true")!;
    expect(below).toMatchObject({ path: "a.js", line: 2, column: 6, mutator: "ConditionalExpression" });
    const other = lab.mutants().find(({ line }) => line === 5)!;
    expect(ran[0]!.covered).toContain(below.id);
    expect(ran.flatMap(({ covered }) => covered)).not.toContain(other.id);
    const lines = (at: number) => new Set(ran[at]!.points.map((id) => lab.points()[id]!.line));
    expect([...lines(1)]).toEqual([1, 2]);
    const wanted = ran.map(({ index, observed, covered }) => ({
      sequence: sequences[index]!,
      expected: observed,
      covered,
    }));
    const killed = new Map<number, readonly number[]>();
    for await (const { mutant, killedBy } of lab.kills(
      wanted,
      lab.mutants().map(({ id }) => id),
    ))
      killed.set(mutant, killedBy);
    expect(killed.get(below.id)).toEqual([0, 2]);
    expect(killed.get(other.id)).toEqual([]);
    for await (const { index } of lab.run(sequences)) if (index === 0) break;
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(all(lab, sequences, { signal })).rejects.toThrow("enough");
    expect((await all(lab, sequences)).map(({ covered }) => covered)).toEqual(
      ran.map(({ covered }) => covered),
    );
    // What does not hold without any mutant notices none.
    const wrong = [{ ...wanted[0]!, expected: ran[1]!.observed }];
    for await (const kill of lab.kills(wrong, [below.id])) expect(kill.killedBy).toEqual([]);
  },
);

inSandbox(
  "callbacks, promises, timers, emitters, streams and arguments are seen in what they do",
  async () => {
    const { lab } = await labOf(
      {
        "a.js": `
        const { EventEmitter } = require("events");
        const { Transform } = require("stream");
        let calls = 0;
        exports.count = () => ++calls;
        exports.later = (value, done) => setTimeout(() => done(null, value), 5000);
        exports.slow = (value) => new Promise((resolve) => setTimeout(resolve, 60000, value));
        exports.never = () => new Promise(() => {});
        exports.fails = async () => { throw new RangeError("too far"); };
        exports.emitter = () => { const made = new EventEmitter(); setImmediate(() => made.emit("ready", 7)); return made; };
        exports.upper = () => new Transform({ transform(chunk, _, done) { done(null, String(chunk).toUpperCase()); } });
        exports.sort = (list) => list.sort();
        exports.numbers = function* () { yield 1; yield 2; };
        exports.when = () => Date.now();
        exports.chance = () => Math.random();
      `,
      },
      { entry: "a.js" },
    );
    const pipe: Step = {
      id: 2,
      do: "call",
      target: { is: "readable", chunks: ["a", "b"] },
      method: "pipe",
      args: [{ is: "result", of: 1 }],
    };
    const advanced = then(
      call("later", 1, spy(1)),
      { id: 2, do: "advance", ms: 4999 },
      { id: 3, do: "advance", ms: 1 },
    );
    const [count, again, later, slow, manual, never, fails, ready, upper, sorted, numbers] = await observe(
      lab,
      ...[then(call("count"), call("count")), then(call("count"))],
      ...[
        then(call("later", "x", spy(1)), settle),
        then(call("slow", 3)),
        advanced,
        then(call("never")),
        then(call("fails")),
      ],
      then(
        { ...call("emitter"), awaits: false } as Step,
        { id: 2, do: "listen", target: { is: "result", of: 1 }, event: "ready", spy: 5 },
        settle,
      ),
      then(call("upper"), pipe, { id: 3, do: "drain", target: { is: "result", of: 1 }, most: 9 }),
      then(call("sort", [2, 1])),
      then(call("numbers"), { id: 2, do: "drain", target: { is: "result", of: 1 }, most: 9 }),
    );
    expect([outcomes(count!), outcomes(again!)]).toEqual([
      [
        ["value", 1],
        ["value", 2],
      ],
      [["value", 1]],
    ]);
    expect(later!.calls).toEqual([{ spy: 1, args: [null, "x"] }]);
    expect([outcomes(slow!), slow!.waitedMs]).toEqual([[["resolved", 3]], 60000]);
    expect([manual!.calls.length, kinds(manual!)]).toEqual([1, []]);
    expect(outcomes(never!)[0]![0]).toBe("pending");
    expect(outcomes(fails!)).toEqual([
      ["rejected", { is: "error", class: "RangeError", message: "too far" }],
    ]);
    expect(ready!.calls).toMatchObject([{ spy: 5, args: [7] }]);
    expect(outcomes(upper!)[2]).toEqual(["resolved", [{ is: "bytes", kind: "Buffer", base64: "QUI=" }]]);
    expect([sorted!.changed, sorted!.steps[0]!.same]).toEqual([
      [{ step: 1, argument: 0, value: [1, 2] }],
      { of: 1, argument: 0 },
    ]);
    expect(outcomes(numbers!)[1]).toEqual(["value", [1, 2]]);
    const chancy = [then(call("when")), then(call("chance")), then(call("count"))];
    const [one, two] = [await observe(lab, ...chancy), await observe(lab, ...chancy)];
    const shaken = (await all(lab, chancy, { shaken: true })).map(({ observed }) => observed);
    expect(one.map(outcomes)).toEqual(two.map(outcomes));
    expect(
      shaken.map((each, at) => JSON.stringify(outcomes(each)) === JSON.stringify(outcomes(one[at]!))),
    ).toEqual([false, false, true]);
  },
);

inSandbox(
  "what hangs, ends, floods or breaks the process is told of its own sequence, and the rest goes on",
  async () => {
    const { lab, root } = await labOf(
      {
        "a.js": `
        const fs = require("fs");
        exports.fine = () => "fine";
        exports.loop = () => { for (;;) try { for (;;) {} } catch {} };
        exports.native = () => /^(a+)+$/.test("a".repeat(40) + "b");
        exports.turns = () => { const again = () => setImmediate(again); again(); };
        exports.eats = () => { const kept = []; for (;;) kept.push(new Array(1e6).fill(7)); };
        exports.exits = () => { try { process.exit(3); } catch {} return "went on"; };
        exports.dies = () => process.reallyExit.call(process, 4);
        exports.kills = () => process.kill(process.pid, "SIGKILL");
        exports.late = () => { setTimeout(() => { throw new Error("late"); }, 10); };
        exports.rejects = () => { Promise.reject(new Error("unheard")); };
        exports.reads = (from) => fs.readFileSync(from, "utf8");
        exports.closes = (what) => fs.closeSync(what);
        exports.writes = (to) => fs.writeFileSync(to, "x");
        exports.serves = () => { require("http").createServer().listen(0); };
        exports.leaks = () => { Array.prototype.evil = 1; globalThis.evil = 1; process.env.EVIL = "1"; process.chdir("/"); JSON.parse = () => "evil"; };
        exports.clean = () => [[].evil, globalThis.evil, process.env.EVIL, process.cwd() === "/", JSON.parse("1")];
        exports.prints = () => console.log("hello");
        console.log("loaded");
        if (!module.parent || require.main === module) process.exit(1);
      `,
      },
      { entry: "a.js" },
    );
    const names = ["loop", "native", "eats", "turns", "exits", "dies", "kills", "late", "rejects", "serves"];
    const hostile = names.flatMap((name) => [then(call(name), settle), then(call("fine"))]);
    const seen = await observe(lab, ...hostile);
    expect(seen.filter((_, at) => at % 2).map((each) => outcomes(each)[0])).toEqual(
      names.map(() => ["value", "fine"]),
    );
    expect(names.map((name, at) => [name, kinds(seen[at * 2]!)[0]])).toEqual([
      ...[
        ["loop", "hang"],
        ["native", "hang"],
        ["eats", "hang"],
        ["turns", "hang"],
        ["exits", "exit"],
        ["dies", "exit"],
      ],
      ...[
        ["kills", "exit"],
        ["late", "throw"],
        ["rejects", "rejection"],
        ["serves", "handle"],
      ],
    ]);
    const file: Step = { id: 1, do: "file", name: "in.txt", text: "inside" };
    const [zero, one, inside, wrote, away, , clean, printed] = await observe(
      lab,
      ...[
        then(call("reads", 0)),
        then(call("closes", 1)),
        then(file, call("reads", { is: "path", name: "in.txt" })),
      ],
      ...[then(call("writes", { is: "path", name: "out.txt" })), then(call("writes", "a.js"))],
      ...[then(call("leaks")), then(call("clean")), then(call("prints"))],
    );
    expect([kinds(zero!), kinds(one!)]).toEqual([["descriptor"], ["descriptor"]]);
    expect(outcomes(inside!)[1]).toEqual(["value", "inside"]);
    expect(wrote!.files).toEqual([{ name: "out.txt", text: "x" }]);
    expect([outcomes(away!)[0]![0], kinds(away!)]).toEqual(["throw", ["outside"]]);
    expect(outcomes(clean!)).toEqual([["value", [undef, undef, undef, false, 1]]]);
    expect([clean!.printed, printed!.printed]).toEqual(["", "hello\n"]);
    expect(root).not.toBe("");
  },
);

inSandbox("modules, TypeScript, workspaces and loopback servers are found as people write them", async () => {
  const { lab } = await labOf(
    {
      "package.json": '{ "type": "module", "workspaces": ["packages/*"] }',
      "packages/a/package.json": '{ "name": "@w/a", "type": "module", "exports": "./src/index.ts" }',
      "packages/a/src/index.ts":
        'export const name = "worktree";\nexport enum Size { small = 1, large }\nexport namespace Inner { export const deep = 5; }\n',
      "src/main.ts": [
        'import legacy, { named } from "legacy";',
        'import { name, Size, Inner } from "@w/a";',
        'import { Shape } from "./shape.js";',
        'import data from "./data.json" with { type: "json" };',
        "function kept<T>(_target: T, ..._rest: unknown[]): void {}",
        "export class Square extends Shape {",
        "  constructor(private readonly side: number = 2) { super(); }",
        "  area(): number { return this.side ** 2; }",
        "  @kept static of(side: number): Square { return new Square(side); }",
        "}",
        "export const all = () => [legacy.whole, named, name, Size.large, Inner.deep, data.x, import.meta.url.slice(0, 5)];",
        'export const lazy = async () => (await import("./shape.ts")).Shape.name;',
        'export { all as "as text" };',
        "export const get = async (url: string): Promise<unknown> => { const got = await fetch(url); return [got.status, await got.text()]; };",
      ].join("\n"),
      "src/shape.ts":
        "export abstract class Shape { abstract area(): number; twice() { return this.area() * 2; } }\n",
      "src/data.json": '{ "x": 4 }',
    },
    {
      entry: "src/main.ts",
      installed: { "node_modules/legacy/index.js": "module.exports = { whole: 'whole', named: 'named' };\n" },
      links: { "node_modules/@w/a": "../../packages/a" },
    },
  );
  const { exports, failed } = await lab.surface();
  expect(failed).toBeUndefined();
  expect(lab.mutants().filter(({ line }) => line === 8)).not.toEqual([]);
  expect(exports.find(({ path }) => path[0] === "Square")).toMatchObject({
    ...{ kind: "class", parameters: ["private readonly side: number = 2"], extends: ["Shape"] },
  });
  const made: Step = { id: 1, do: "new", target: { is: "export", path: ["Square"] }, args: [3] };
  const twice: Step = { id: 2, do: "call", target: { is: "result", of: 1 }, method: "twice", args: [] };
  const serve: Step = { id: 1, do: "serve", answers: [{ status: 418, body: "tea" }] };
  const [square, all, lazy, got] = await observe(
    lab,
    then(made, twice),
    then(call("as text")),
    then(call("lazy")),
    then(serve, call("get", { is: "address", of: 1, part: "url" })),
  );
  expect(outcomes(square!)[1]).toEqual(["value", 18]);
  expect(outcomes(all!)).toEqual([["value", ["whole", "named", "worktree", 2, 5, 4, "file:"]]]);
  expect(outcomes(lazy!)).toEqual([["resolved", "Shape"]]);
  expect(outcomes(got!)[1]).toEqual(["resolved", [418, "tea"]]);
  expect(got!.requests).toEqual([{ of: 1, method: "GET", path: "/", body: "" }]);
});
