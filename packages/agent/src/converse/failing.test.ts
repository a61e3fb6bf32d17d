import type { Reply, Script } from "@familiar/model/testing";
import { expect, test } from "vitest";
import { talking, type Wire } from "../testing/talking.ts";

/** A familiar that is asked again and again, in a conversation of its own each time, while its model changes. */
async function changing(wire: Wire) {
  let script: Script = [];
  let first = 0;
  const it = await talking(
    (asked, turn) =>
      typeof script === "function"
        ? script(asked, turn - first)
        : script[Math.min(turn - first, script.length) - 1]!,
    { wire },
  );
  await it.familiar.watch();
  let talks = 0;
  return {
    ...it,
    async with(next: Script, more: { budget?: object } = {}) {
      script = next;
      first = it.server.asked.length;
      const answer = await it.ask(undefined, { ...more, conversation: `talk ${++talks}` });
      return { ...answer, asked: it.server.asked.slice(first) };
    },
  };
}

const failures: [string, Reply][] = [
  ["says an error", { status: 400, error: "no such model" }],
  ["refuses", { text: "", reason: "refused" }],
  ["is cut off", { text: ["It is ", "lit. And ", "then"], end: "reset" }],
  ["ends in the middle", { text: ["It is ", "lit. And ", "then"], end: "truncate" }],
  ["says nothing", { text: "" }],
  ["says only what does not hold", { text: "I ran the tests. All tests pass." }],
];

test.each<Wire>(["compatible", "anthropic"])(
  "when the model fails, what was found without it is the answer (%s)",
  async (wire) => {
    const it = await changing(wire);
    for (const [how, reply] of failures) {
      const { report, task, said } = await it.with([reply]);
      expect(task.state, how).toBe("done");
      expect(report, how).toMatchObject({
        by: "instinct",
        hint: expect.stringContaining("what was found without it"),
      });
      expect(report.answer, how).not.toBe("");
      expect(said.join(""), how).toBe(report.answer);
    }
  },
);

const call = (tool: string, input: unknown) => ({ calls: [{ tool, input }] });

const wrong: [string, ReturnType<typeof call>, string, string][] = [
  ["a tool that is not there", call("delete_everything", {}), "There is no tool", "failed"],
  [
    "a tool of a higher level",
    call("run", { argv: ["env"], why: "to see" }),
    "only a person raises it",
    "refused",
  ],
  ["input that is no JSON", call("read", '{"path": "src'), "no JSON object", "failed"],
  ["input that does not fit", call("read", { file: "a" }), "path: ", "failed"],
  ["a file that is elsewhere", call("read", { path: "lib/flame.ts" }), "src/flame.ts", "failed"],
  ["a way out", call("read", { path: "../../../etc/passwd" }), "There is no file", "failed"],
];

test("what a model does wrong is answered so that it can go on; what has no end is ended", async () => {
  const it = await changing("compatible");
  const answer = { text: "The flame is lit in src/flame.ts:2." };
  for (const [what, reply, told, phase] of wrong) {
    const { report, tools, asked } = await it.with([reply, answer]);
    expect(report.by, what).toBe("model");
    expect(asked[1]!.messages.at(-1)!.text, what).toContain(told);
    expect(tools[1], what).toBe(`${reply.calls[0]!.tool} ${phase}`);
  }

  const calls = Array.from({ length: 30 }, (_, at) => ({ tool: "search", input: { query: `flame ${at}` } }));
  const { tools } = await it.with([{ calls }, answer]);
  expect(tools.filter((each) => each === "search finished")).toHaveLength(12);
  expect(tools.filter((each) => each === "search failed")).toHaveLength(18);

  const endless = await it.with((_, turn) => call("read", { path: "README.md", from: turn }));
  expect(endless.asked).toHaveLength(24);
  expect(endless.asked.at(-1)!.system).toContain("your last turn");
  expect(endless.report).toMatchObject({
    by: "instinct",
    hint: expect.stringContaining("no end in 24 turns"),
  });

  const poor = await it.with([answer], { budget: { tokens: 300 } });
  expect(poor.asked).toHaveLength(0);
  expect(poor.report).toMatchObject({ by: "instinct", hint: expect.stringContaining("used up") });

  const usage = { input: 90_000, output: 20_000 };
  const lavish = await it.with([{ ...call("conventions", {}), usage }, answer], {
    budget: { tokens: 60_000 },
  });
  expect(lavish.asked).toHaveLength(1);
  expect(lavish.report.by).toBe("instinct");
});

test("stopping is immediate, also while the model says nothing", async () => {
  const { familiar, server } = await talking([{ text: "It is", end: "hang" }]);
  const stop = new AbortController();
  const question = "Explain why one would watch the flame and when.";
  const asked = familiar.start(
    { skill: "answer", origin: "person", priority: 5, budget: {}, input: { question } },
    { signal: stop.signal },
  );
  while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  expect((await asked).task.state).toBe("cancelled");
});
