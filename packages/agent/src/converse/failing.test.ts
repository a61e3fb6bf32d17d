import type { Reply, Script } from "@familiar/model/testing";
import { expect, test } from "vitest";
import { talking, type Wire } from "../testing/talking.ts";

const wires: Wire[] = ["compatible", "anthropic"];
const each = wires.flatMap((wire) =>
  (
    [
      ["says an error", { status: 400, error: "no such model" }],
      ["refuses", { text: "", reason: "refused" }],
      ["is cut off", { text: ["It is ", "lit. And ", "then"], end: "reset" }],
      ["ends in the middle", { text: ["It is ", "lit. And ", "then"], end: "truncate" }],
      ["says nothing", { text: "" }],
      ["says only what does not hold", { text: "I ran the tests. All tests pass." }],
    ] as [string, Reply][]
  ).map(([name, reply]) => [name, wire, reply] as const),
);

test.each(each)("when the model %s (%s), what was found without it is the answer", async (_, wire, reply) => {
  const { ask } = await talking([reply], { wire });
  const { report, task, said } = await ask();
  expect(task.error).toBeUndefined();
  expect(task.state).toBe("done");
  expect(report).toMatchObject({
    by: "instinct",
    hint: expect.stringContaining("what was found without it"),
  });
  expect(report.answer).not.toBe("");
  expect(said.join("")).toBe(report.answer);
});

test("when the budget is spent nothing is sent, and what was found is the answer", async () => {
  const { ask, server } = await talking([{ text: "never" }]);
  const { report } = await ask(undefined, { budget: { tokens: 300 } });
  expect(server.asked).toHaveLength(0);
  expect(report).toMatchObject({ by: "instinct", hint: expect.stringContaining("used up") });
});

test("a model that spends more than it was given is not asked again", async () => {
  const script: Script = [
    { calls: [{ tool: "conventions", input: {} }], usage: { input: 90_000, output: 20_000 } },
    { text: "well" },
  ];
  const { ask, server } = await talking(script);
  const { report } = await ask(undefined, { budget: { tokens: 60_000 } });
  expect(server.asked).toHaveLength(1);
  expect(report.by).toBe("instinct");
});

test("a model that never comes to an end is stopped", async () => {
  let line = 0;
  const { ask, server } = await talking(() => ({
    calls: [{ tool: "read", input: { path: "README.md", from: ++line } }],
  }));
  const { report } = await ask();
  expect(server.asked).toHaveLength(24);
  expect(server.asked.at(-1)!.system).toContain("your last turn");
  expect(report).toMatchObject({ by: "instinct", hint: expect.stringContaining("no end in 24 turns") });
});

test("stopping is immediate, also while the model says nothing", async () => {
  const { familiar, server } = await talking([{ text: "It is", end: "hang" }]);
  const stop = new AbortController();
  const asked = familiar.start(
    {
      skill: "answer",
      origin: "person",
      priority: 5,
      budget: {},
      input: { question: "Explain why one would watch the flame and when." },
    },
    { signal: stop.signal, onEvent: ({ type }) => type === "said" && stop.abort() },
  );
  const waiting = async () => {
    while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
  };
  await waiting();
  expect((await asked).task.state).toBe("cancelled");
});

const told = async (reply: Reply) => {
  const { ask, server } = await talking([reply, { text: "The flame is lit in src/flame.ts:2." }]);
  const { report, tools } = await ask();
  expect(report.by).toBe("model");
  return { tools, told: server.asked[1]!.messages.at(-1)!.text };
};

test.each<[string, Reply, string, string]>([
  [
    "a tool that is not there",
    { calls: [{ tool: "delete_everything", input: {} }] },
    "There is no tool",
    "failed",
  ],
  [
    "a tool of a higher level",
    { calls: [{ tool: "run", input: { argv: ["env"], why: "to see" } }] },
    "only a person raises it",
    "refused",
  ],
  [
    "input that is no JSON",
    { calls: [{ tool: "read", input: '{"path": "src' }] },
    "no JSON object",
    "failed",
  ],
  ["input that does not fit", { calls: [{ tool: "read", input: { file: "a" } }] }, "path: ", "failed"],
  [
    "a file that is elsewhere",
    { calls: [{ tool: "read", input: { path: "lib/flame.ts" } }] },
    "src/flame.ts",
    "failed",
  ],
  [
    "a way out",
    { calls: [{ tool: "read", input: { path: "../../../etc/passwd" } }] },
    "There is no file",
    "failed",
  ],
])("%s is answered so that the model can go on", async (_, reply, said, phase) => {
  const { tools, told: answered } = await told(reply);
  expect(answered).toContain(said);
  expect(tools[1]).toBe(`${reply.calls![0]!.tool} ${phase}`);
});

test("of very many calls at once the first are answered", async () => {
  const calls = Array.from({ length: 30 }, (_, at) => ({ tool: "search", input: { query: `flame ${at}` } }));
  const { tools } = await told({ calls });
  expect(tools.filter((each) => each === "search finished")).toHaveLength(12);
  expect(tools.filter((each) => each === "search failed")).toHaveLength(18);
});
