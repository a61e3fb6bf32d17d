import { inSandbox } from "@familiar/guard/testing";
import { expect } from "vitest";
import { chosenOf, filesOf, surfaceOf, targetOf } from "../../testing/chosenOf.ts";
import { labOf } from "../../testing/labOf.ts";
import { emit } from "../emit/index.ts";
import { titlesOf } from "../emit/say/title.ts";
import type { Observed, Sequence, Step, Value } from "../sequence.ts";
import type { Lab } from "./lab.ts";

const code = [
  "exports.line = () => {",
  "  let last = Promise.resolve(); let waiting = 0;",
  "  const add = (task) => { waiting += 1; const next = last.then(() => { waiting -= 1; return task(); }); last = next.catch(() => {}); return next; };",
  "  return Object.defineProperties(add, { waiting: { get: () => waiting } });",
  "};",
  "exports.stopped = ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));",
].join("\n");

const result = (of: number): Value => ({ is: "result", of });
const holding = (id: number): Value => ({
  ...{ is: "spy", id, does: { do: "return", value: { is: "held", id } } },
});

/** Two tasks are added, the first is let go: only then the second begins. */
const story: Sequence = {
  steps: [
    { id: 0, do: "call", target: { is: "export", path: ["line"] }, args: [] },
    { id: 1, do: "call", target: result(0), args: [holding(0)] },
    { id: 2, do: "call", target: result(0), args: [holding(1)] },
    { id: 3, do: "settle" },
    { id: 4, do: "get", target: result(0), property: "waiting" },
    { id: 5, do: "release", held: 0, with: "a" },
    { id: 6, do: "await", target: result(1) },
    { id: 7, do: "get", target: result(0), property: "waiting" },
  ],
  about: 1,
  also: [4, 6, 7],
};
const aborted: Sequence = {
  steps: [
    {
      ...{ id: 0, do: "call", target: { is: "export", path: ["stopped"] } },
      args: [{ is: "object", entries: [["signal", { is: "signal", id: 0 }]] }],
    },
    { id: 1, do: "abort", signal: 0 },
    { id: 2, do: "await", target: result(0) },
  ],
  about: 0,
  also: [2],
};

async function observed(lab: Lab, sequences: Sequence[]): Promise<Observed[]> {
  const seen: Observed[] = [];
  for await (const each of lab.run(sequences)) seen.push(each.observed);
  return seen;
}

inSandbox("what is held stays pending until it is let go, and is written down as it was seen", async () => {
  const { lab } = await labOf({ "line.js": code }, { entry: "line.js" });
  const seen = await observed(lab, [story, aborted]);
  const [told, stopped] = seen;
  const outcome = (of: Observed, id: number) => {
    const { outcome, value } = of.steps.find((step) => step.id === id)!;
    return [outcome, value];
  };
  expect([4, 6, 7].map((id) => outcome(told!, id))).toEqual([
    ["value", 1],
    ["resolved", "a"],
    ["value", 0],
  ]);
  expect(outcome(stopped!, 2)).toMatchObject(["rejected", { message: "stopped" }]);
  const chosen = [story, aborted].map((sequence, at) =>
    chosenOf(sequence.steps, seen[at]!.steps, { sequence, observed: seen[at]! }),
  );
  const [file] = emit(chosen, {
    target: targetOf("line.js", "mocha", { module: "commonjs" }),
    surface: surfaceOf({ name: "line" }, { name: "stopped" }),
    files: filesOf({ "line.js": code }),
  });
  const lines = file!.text.split("\n").map((line) => line.trim().replace(/;$/, ""));
  const order = [
    "assert.equal(result.waiting, 1)",
    "held.resolve('a')",
    "assert.equal(await promise, 'a')",
    "assert.equal(result.waiting, 0)",
  ];
  expect(lines.filter((line) => order.includes(line))).toEqual(order);
  expect(file!.text).toMatch(/controller\.abort\(\);\s+await assert\.rejects\(promise/);
});

inSandbox("a mutant is noticed only by what the test asserts", async () => {
  const { lab } = await labOf({ "line.js": code }, { entry: "line.js" });
  const mutant = lab
    .mutants()
    .find(({ original, replacement }) => original === "waiting += 1" && replacement === "waiting -= 1")!;
  const blind = { steps: story.steps, about: 1, also: [6] };
  const [seen] = await observed(lab, [story]);
  const wanted = [story, blind].map((sequence) => ({
    ...{ sequence, expected: seen!, covered: [mutant.id] },
  }));
  const kills = [];
  for await (const kill of lab.kills(wanted, [mutant.id])) kills.push(kill);
  expect(kills).toEqual([{ mutant: mutant.id, killedBy: [0] }]);
});

inSandbox(
  "what is written after the call is over is waited for, what is written at once is not",
  async () => {
    const text = `const fs = require("fs");
exports.later = (file) => { setImmediate(() => fs.createWriteStream(file).end("x")); };
exports.atOnce = (file) => { fs.writeFileSync(file, "x"); };
`;
    const { lab } = await labOf({ "a.js": text }, { entry: "a.js" });
    const writes = (name: string): Sequence => ({
      steps: [
        {
          ...{ id: 1, do: "call", target: { is: "export", path: [name] } },
          args: [{ is: "path", name: "out.txt" }],
        },
      ],
    });
    const both = [writes("later"), writes("atOnce")];
    const seen = await observed(lab, both);
    expect(seen.map(({ files }) => files)).toEqual([
      [{ name: "out.txt", text: "x", late: true }],
      [{ name: "out.txt", text: "x" }],
    ]);
    const chosen = both.map((sequence, at) =>
      chosenOf(sequence.steps, seen[at]!.steps, { sequence, observed: seen[at]! }),
    );
    const written = (framework: "mocha" | "vitest") =>
      emit(chosen, {
        target: targetOf("a.js", framework, { module: "commonjs" }),
        surface: surfaceOf({ name: "later" }, { name: "atOnce" }),
        files: filesOf({ "a.js": text }),
      })[0]!.text;
    const mocha = written("mocha");
    expect(mocha.match(/await eventually\(\(\) =>\s+assert\.equal\(readFileSync/g)).toHaveLength(1);
    expect(mocha).toContain("async function eventually(check)");
    expect(written("vitest").match(/await vi\.waitFor\(\(\) =>\s+expect\(readFileSync/g)).toHaveLength(1);
  },
);

inSandbox(
  "an emitter of the test's own says what the code listens to, and whether anybody does",
  async () => {
    const text = `exports.first = (emitter, done) => {
  const stop = () => emitter.off("end", heard);
  const heard = (word) => { stop(); done(word); };
  emitter.on("end", heard);
};
`;
    const { lab } = await labOf({ "a.js": text }, { entry: "a.js" });
    const emitter = { is: "emitter", id: 0 } as const;
    const says = (id: number, of: Value = emitter) =>
      ({ id, do: "call", target: of, method: "emit", args: ["end", `${id}`] }) as const;
    const story = (of: Value, ...more: Step[]): Sequence => ({
      steps: [
        {
          ...{ id: 1, do: "call", target: { is: "export", path: ["first"] } },
          args: [of, { is: "spy", id: 0, does: { do: "return", value: { is: "undefined" } } }],
        },
        ...more,
      ],
      ...{ about: 1, also: [3] },
    });
    const stream = { is: "emitter", id: 0, of: "PassThrough" } as const;
    const both = [story(emitter, says(2), says(3)), story(stream, says(2, stream), says(3, stream))];
    const seen = await observed(lab, both);
    for (const { calls, steps } of seen) {
      expect(calls.map(({ args }) => args)).toEqual([["2"]]);
      expect(steps.slice(1).map(({ value }) => value)).toEqual([true, false]);
    }
    const [file] = emit(
      both.map((sequence, at) =>
        chosenOf(sequence.steps, seen[at]!.steps, { sequence, observed: seen[at]! }),
      ),
      {
        target: targetOf("a.js", "mocha", { module: "commonjs" }),
        surface: surfaceOf({ name: "first" }),
        files: filesOf({ "a.js": text }),
      },
    );
    expect(file!.text).toContain("const emitter = new EventEmitter();");
    expect(file!.text).toContain("const stream = new PassThrough();");
    expect(file!.text).toMatch(
      /emitter\.emit\("end", "2"\);\s+assert\.equal\(emitter\.emit\("end", "3"\), false\)/,
    );
    expect(file!.text).toMatch(/it\(["'`]calls the callback once with "2".* when "end" is emitted/);
    const asked: Sequence = {
      steps: [
        { id: 1, do: "call", target: { is: "export", path: ["first"] }, args: [emitter] },
        { id: 3, do: "call", target: emitter, method: "emit", args: ["other"] },
      ],
      ...{ about: 1, also: [3] },
    };
    const [unheard] = await observed(lab, [asked]);
    const alone = chosenOf(asked.steps, unheard!.steps, { sequence: asked, observed: unheard! });
    expect(titlesOf([alone], surfaceOf({ name: "first" }))).toEqual(['does not listen for "other"']);
  },
);

inSandbox("what fails in the middle is held where it stands, and what comes of it after", async () => {
  const text = `exports.Box = class Box {
  open = 0;
  put(item) { this.open += 1; if (!item) throw new RangeError("no item"); }
};
`;
  const { lab } = await labOf({ "a.js": text }, { entry: "a.js" });
  const sequence: Sequence = {
    steps: [
      { id: 0, do: "new", target: { is: "export", path: ["Box"] }, args: [] },
      { id: 1, do: "call", target: { is: "result", of: 0 }, method: "put", args: [] },
      { id: 2, do: "get", target: { is: "result", of: 0 }, property: "open" },
    ],
    ...{ about: 1, also: [2] },
  };
  const { also: _, ...alone } = sequence;
  const [seen] = await observed(lab, [sequence]);
  const written = (of: Sequence) =>
    emit([chosenOf(of.steps, seen!.steps, { sequence: of, observed: seen! })], {
      target: targetOf("a.js", "mocha", { module: "commonjs" }),
      surface: surfaceOf({ name: "Box", kind: "class" }),
      files: filesOf({ "a.js": text }),
    })[0]?.text;
  expect(written(alone)).toContain("assert.throws(() => box.put(),");
  expect(written(sequence)).toMatch(
    /assert\.throws\(\(\) => box\.put\(\)[^;]+;\s+assert\.equal\(box\.open, 1\);/,
  );
});

inSandbox("of a story in which nothing ever gives anything, that is held", async () => {
  const text = "exports.Queue = class Queue { take() { return undefined; } };\n";
  const { lab } = await labOf({ "a.js": text }, { entry: "a.js" });
  const take = (id: number): Step => ({
    ...{ id, do: "call", target: { is: "result", of: 0 } },
    ...{ method: "take", args: [] },
  });
  const sequence: Sequence = {
    steps: [{ id: 0, do: "new", target: { is: "export", path: ["Queue"] }, args: [] }, take(1), take(2)],
    ...{ about: 2, also: [1] },
  };
  const [seen] = await observed(lab, [sequence]);
  const [file] = emit([chosenOf(sequence.steps, seen!.steps, { sequence, observed: seen! })], {
    target: targetOf("a.js", "mocha", { module: "commonjs" }),
    surface: surfaceOf({ name: "Queue", kind: "class" }),
    files: filesOf({ "a.js": text }),
  });
  expect(file?.text).toContain("assert.equal(queue.take(), undefined)");
});
