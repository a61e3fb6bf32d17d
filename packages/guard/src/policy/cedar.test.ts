import fc from "fast-check";
import { expect, test } from "vitest";
import { prepare } from "./cedar.ts";
import { compile, schemaOf } from "./compile.ts";
import { quote } from "./quote.ts";
import { rulesOf } from "./rules.ts";
import type { Layer } from "./tiers.ts";

const schema = `
entity Familiar;
entity Pattern;
entity Resource in [Pattern] { name: String };
action write appliesTo { principal: Familiar, resource: Resource, context: { files: Long } };
`;
const question = { action: "write", within: [], attributes: { name: "x" }, context: { files: 2 } };
const permit = "permit (principal, action, resource);";

test("case 26: a forbid that fails is not skipped, it is a no", () => {
  const forbid = "forbid (principal, action, resource) when { context.files * 9223372036854775807 > 0 };";
  expect(prepare(schema, { permit }).ask(question)).toEqual({ allow: true, because: ["permit"] });
  expect(prepare(schema, { permit, forbid }).ask(question)).toMatchObject({
    ...{ allow: false, because: ["forbid"] },
    error: expect.stringMatching(/overflow/),
  });
});

test("a question that does not fit the schema is a no", () => {
  const { ask } = prepare(schema, { permit });
  expect(ask({ ...question, context: {} })).toMatchObject({
    allow: false,
    error: expect.stringContaining("files"),
  });
  expect(ask({ ...question, action: "fly" })).toMatchObject({ allow: false, error: expect.anything() });
});

test("a policy that does not fit the schema is not taken", () => {
  const misspelt = "permit (principal, action, resource) when { context.filse > 0 };";
  expect(() => prepare(schema, { misspelt })).toThrow(/filse/);
  expect(() => prepare(schema, { broken: "permit" })).toThrow();
});

test("any text is a literal of itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 10 }), (name) => {
      const same = `permit (principal, action, resource) when { resource.name == ${quote(name)} };`;
      expect(prepare(schema, { same }).ask({ ...question, attributes: { name } }).allow).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test("what may not widen compiles to no permit, whatever it lists", () => {
  const entries = { allow: ["a"], ask: ["b"], deny: ["c"], otherwise: "allow" as const };
  const layer = { tier: "repository", scope: { version: 1, write: entries }, at: () => undefined } as const;
  const permits = (widens: boolean) => {
    const { policies } = compile("write", rulesOf([{ ...layer, widens } as Layer]), []);
    prepare(schemaOf("write"), policies);
    return Object.values(policies).filter((text) => text.startsWith("permit")).length;
  };
  // One is for what a person named.
  expect([permits(true), permits(false)]).toEqual([4, 1]);
});
