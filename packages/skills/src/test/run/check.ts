import { z } from "zod";

/** What the lab says, checked: it runs code that nobody trusts. */
const value = z.unknown();
const text = z.string().max(100_000);
const id = z.number().int();

const callable = z.object({
  name: text,
  kind: z.enum(["function", "class", "getter", "value", "iterator"]),
  arity: id.optional(),
  parameters: z.array(text).max(50).optional(),
  marks: z.array(id).max(50).optional(),
  async: z.literal(true).optional(),
  generator: z.literal(true).optional(),
  from: text.optional(),
  sample: value.optional(),
});

const exported = callable.extend({
  path: z.array(text).max(10),
  methods: z.array(callable).max(200).optional(),
  extends: z.array(text).max(50).optional(),
  same: z.array(text).max(10).optional(),
});

const observed = z.object({
  steps: z.array(
    z.object({
      id,
      outcome: z.enum(["value", "throw", "resolved", "rejected", "pending", "skipped", "exit"]),
      value,
      at: z.object({ path: text, line: id, column: id.optional() }).optional(),
      same: z.object({ of: id, argument: id.optional() }).optional(),
      byEvents: z.literal(true).optional(),
    }),
  ),
  calls: z.array(z.object({ spy: id, args: z.array(value), on: value.optional() })),
  trailing: id.optional(),
  changed: z.array(z.object({ step: id, argument: id, value })),
  files: z.array(z.object({ name: text, text: text.nullable(), late: z.literal(true).optional() })),
  requests: z.array(z.object({ of: id, method: text, path: text, body: text })),
  printed: text,
  late: z.array(z.object({ kind: text, text })),
  uses: z.array(text),
  waitedMs: z.number(),
  durationMs: z.number(),
});

const seen = { covered: text, points: text };

export const said = z.union([
  z.object({
    ran: z.object({
      index: id,
      observed,
      ...seen,
      members: z.array(z.object({ step: id, name: text, shape: id })),
    }),
  }),
  z.object({ shape: z.object({ id, methods: z.array(callable).max(200) }) }),
  z.object({ killed: z.object({ mutant: id, killedBy: z.array(id) }) }),
  z.object({ done: id }),
  z.object({
    ask: z.literal("translate"),
    path: text,
    text: z.string(),
    type: z.enum(["module", "commonjs"]).optional(),
  }),
  z.object({
    opened: z.object({ surface: z.object({ exports: z.array(exported), failed: text.optional() }), ...seen }),
  }),
]);

export type Said = z.infer<typeof said>;

/** The numbers whose bits are set, in base64, first in the lowest place. */
export function numbersOf(bits: string, count: number): number[] {
  const bytes = Buffer.from(bits, "base64");
  const found: number[] = [];
  bytes.forEach((byte, at) => {
    for (let bit = 0; byte >> bit; bit++)
      if ((byte >> bit) & 1 && at * 8 + bit < count) found.push(at * 8 + bit);
  });
  return found;
}
