import type { Message } from "@familiar/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isValid } from "../../testing/validMessages.ts";
import { compact, exchangesOf } from "./compact.ts";
import { tokensIn, tokensOfAll } from "./tokens.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  fc.string({ minLength: 1, maxLength: 3_000 }),
);

let serial = 0;
const exchange = fc
  .record({
    asked: text,
    steps: fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
    said: text.map((said) => `A ${said}`),
  })
  .map(({ asked, steps, said }): Message[] => [
    { role: "user", text: `Q ${asked}` },
    ...steps.flatMap((outputs, at): Message[] => {
      const id = (nth: number) => `c${serial++}-${at}-${nth}`;
      const ids = outputs.map((_, nth) => id(nth));
      return [
        { role: "assistant", text: "", calls: ids.map((each) => ({ id: each, tool: "read", input: {} })) },
        { role: "tool", results: outputs.map((output, nth) => ({ id: ids[nth]!, tool: "read", output })) },
      ];
    }),
    { role: "assistant", text: said, calls: [] },
  ]);

test("whatever the length, what is sent fits, is valid and holds the present question whole", () => {
  fc.assert(
    fc.property(fc.array(exchange, { maxLength: 12 }), exchange, fc.nat(6_000), (past, present, more) => {
      const open = present.slice(0, -1);
      const question = open[0]!;
      const room = tokensIn(question) + more;
      const sent = compact([...past.flat(), ...open], room);
      expect(tokensOfAll(sent)).toBeLessThanOrEqual(room);
      expect(sent).toContainEqual(question);
      expect(exchangesOf(sent).at(-1)![0]).toEqual(question);
      expect(isValid(sent)).toBe("valid");
    }),
    { numRuns: 300 },
  );
});

const long = "x".repeat(3_000);
const looked = (id: string, output: string): Message[] => [
  { role: "assistant", text: "", calls: [{ id, tool: "read", input: {} }] },
  { role: "tool", results: [{ id, tool: "read", output }] },
];
const said = (asked: string, answered: string): Message[] => [
  { role: "user", text: asked },
  { role: "assistant", text: answered, calls: [] },
];

test("what fits is sent as it is", () => {
  const messages = [...said("where?", "here"), { role: "user", text: "why?" } as const];
  expect(compact(messages, 10_000)).toEqual(messages);
});

test("old outputs go first; the newest stays whole, and what was said stays", () => {
  const messages: Message[] = [
    ...[...said("where?", "here").slice(0, 1), ...looked("a", long), ...said("", "here").slice(1)],
    ...[{ role: "user", text: "why?" } as const, ...looked("b", long)],
  ];
  const sent = JSON.stringify(compact(messages, 1_400));
  expect(sent).toContain("left out here: 3000 characters");
  expect(sent.match(/x{3000}/g)).toHaveLength(1);
  expect(sent).toContain('"here"');
});

test("then the oldest exchanges become a summary of what was asked and answered", () => {
  const messages = [
    ...Array.from({ length: 60 }, (_, at) =>
      said(`question ${at} ${"why ".repeat(60)}`, `answer ${at}`),
    ).flat(),
    { role: "user", text: "and now?" } as const,
  ];
  const sent = compact(messages, 2_000);
  expect(sent[0]).toMatchObject({ role: "user", text: expect.stringContaining("in short") });
  expect(JSON.stringify(sent)).toContain("answer 59");
  expect(sent.at(-1)).toEqual({ role: "user", text: "and now?" });
});
