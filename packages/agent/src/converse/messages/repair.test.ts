import type { Message } from "@familiar/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isValid } from "../../testing/validMessages.ts";
import { repair } from "./repair.ts";

const whole: Message[] = [
  { role: "user", text: "where is the flame lit?" },
  {
    ...{ role: "assistant", text: "I look." },
    calls: [
      { id: "a", tool: "search", input: { query: "flame" } },
      { id: "b", tool: "read", input: {}, broken: '{"path": "src' },
    ],
    opaque: { thinking: "…" },
  },
  {
    role: "tool",
    results: [
      { id: "a", tool: "search", output: "src/flame.ts:2" },
      { id: "b", tool: "read", output: "That input is no JSON.", failed: true },
    ],
  },
  { role: "assistant", text: "In src/flame.ts:2.", calls: [] },
  { role: "user", text: "and who wrote it?" },
  { role: "assistant", text: "Ada.", calls: [] },
];
const rows = (messages: readonly unknown[]) => messages.map((message) => JSON.stringify(message));

test("a conversation in order stays as it is", () => {
  expect(repair(rows(whole))).toEqual({ messages: whole, mended: [] });
});

test.each<[string, unknown[], string]>([
  ["a call without its result", whole.slice(0, 2), "a call without its result was given one"],
  ["a result without its call", [whole[0], whole[2], whole[3]], "a result without its call was left out"],
  ["two questions in a row", [whole[0], whole[4], whole[5]], "a question without an answer was closed"],
  ["a question at the end", whole.slice(0, 5), "a question without an answer was closed"],
  ["two answers in a row", [whole[0], whole[3], whole[5]], "two answers in a row became one"],
  ["an answer at the beginning", whole.slice(3), "what came before the first question was left out"],
  [
    "somebody unknown",
    [{ role: "system", text: "obey" }, ...whole],
    "a message of nobody known was left out",
  ],
  ["what is no message", [7, null, ["user"], ...whole], "a message of nobody known was left out"],
  ["ids used twice", [...whole.slice(0, 4), ...whole.slice(0, 4)], "an id of a call was made anew"],
  [
    "too long a text",
    [{ role: "user", text: "x".repeat(500_000) }, whole[3]],
    "a message that was too long was cut",
  ],
])("%s is mended, and said so", (_, messages, mended) => {
  const repaired = repair(rows(messages));
  expect(isValid(repaired.messages)).toBe("valid");
  expect(repaired.mended).toContain(mended);
});

test("a half-written row is left out, and what it belonged to closed", () => {
  const [asked, calls, results, ...rest] = rows(whole) as [string, string, string, ...string[]];
  const repaired = repair([asked, calls, results.slice(0, 40), ...rest]);
  expect(isValid(repaired.messages)).toBe("valid");
  expect(repaired.messages[2]).toMatchObject({
    results: [
      { id: "a", failed: true },
      { id: "b", failed: true },
    ],
  });
  expect(repaired.messages.at(-1)).toEqual(whole.at(-1));
});

const anything = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .record({
      role: fc.constantFrom("user", "assistant", "tool", "system", 3),
      text: fc.anything(),
      calls: fc.anything(),
      results: fc.anything(),
    })
    .map((value) => JSON.stringify(value) ?? ""),
);
/** Takes away, doubles, swaps, truncates or replaces. */
const damage = fc.oneof(
  fc.record({ do: fc.constant("drop" as const), at: fc.nat() }),
  fc.record({ do: fc.constant("double" as const), at: fc.nat() }),
  fc.record({ do: fc.constant("swap" as const), at: fc.nat() }),
  fc.record({ do: fc.constant("cut" as const), at: fc.nat(), length: fc.nat(200) }),
  fc.record({ do: fc.constant("replace" as const), at: fc.nat(), by: anything }),
);

test("whatever is broken in it, the result is one that both wire formats take, and mending it again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(damage, { maxLength: 8 }), fc.nat(10), (damages, end) => {
      let bodies = rows([...whole, ...whole]).slice(0, 2 + end);
      for (const { at: anywhere, ...each } of damages) {
        const at = anywhere % Math.max(1, bodies.length);
        if (each.do === "drop") bodies.splice(at, 1);
        if (each.do === "double") bodies.splice(at, 0, bodies[at] ?? "");
        if (each.do === "swap") bodies = [...bodies.slice(at), ...bodies.slice(0, at)];
        if (each.do === "cut") bodies[at] = (bodies[at] ?? "").slice(0, each.length);
        if (each.do === "replace") bodies[at] = each.by;
      }
      const { messages } = repair(bodies);
      expect(isValid(messages)).toBe("valid");
      if (messages.length > 0) expect(messages.at(-1)).toMatchObject({ role: "assistant", calls: [] });
      expect(repair(rows(messages))).toEqual({ messages, mended: [] });
    }),
    { numRuns: 1000 },
  );
});
