import { importLine, importLines } from "../emit/file/imports.ts";
import { functionOf, groupDoc, testDoc, type Written } from "../emit/file/test.ts";
import { type Doc, hardline, join, print } from "../emit/print/doc.ts";
import { should } from "../emit/say/words.ts";
import type { TestStyle } from "../emit/style/style.ts";
import { call, object } from "../emit/write/literal.ts";
import type { Module } from "../emit/write/module.ts";
import { noNeeds } from "../emit/write/needs.ts";
import type { Candidate, Kind } from "./candidates.ts";

const arbitrary: Record<Kind, string> = {
  string: "fc.string()",
  integer: "fc.integer()",
  number: "fc.double({ noNaN: true, noDefaultInfinity: true })",
  integers: "fc.array(fc.integer())",
  strings: "fc.array(fc.string())",
};

const variable: Record<Kind, string> = {
  string: "text",
  integer: "n",
  number: "n",
  integers: "items",
  strings: "items",
};

const titles: Record<Candidate["law"], string> = {
  "round trip": "gives back what it was given, through",
  idempotence: "changes nothing when it is done a second time",
  commutativity: "does not mind the order of its arguments",
  order: "gives its items in ascending order",
  length: "keeps the number of items",
};

export type Property = { name: string; title: string; candidate: Candidate };

/** A test file of these properties; `runs` for each. */
export function propertyFile(
  candidates: readonly Candidate[],
  style: TestStyle,
  module: Module,
  runs: number,
): { text: string; properties: Property[] } {
  const made = candidates.map((candidate) => ({
    candidate,
    name: spoken(candidate.of, module),
    ...written(candidate, style, module, runs),
  }));
  const named = made.map(({ name, title }) =>
    style.groups && style.should ? should(title) : style.groups ? title : `${name} ${title}`,
  );
  const docs = made.map(({ lines, name }, at): Doc => {
    const test: Written = {
      title: named[at]!,
      lines,
      awaits: false,
      alone: false,
      handed: style.assertions === "t",
    };
    return style.groups ? groupDoc(name, [testDoc(test, style)], style) : testDoc(test, style);
  });
  const tests = print(join([hardline, hardline], docs), style);
  const imports = [
    importLine(style, "fast-check", "fc", []),
    ...importLines(style, noNeeds(), module, [], style.groups),
  ];
  const properties = made.map(({ candidate, name }, at) => ({
    ...{ candidate, title: named[at]! },
    name: style.groups ? `${name} ${named[at]!}` : named[at]!,
  }));
  return { text: `${imports.join("\n")}\n\n${tests}\n`, properties };
}

const spoken = (path: readonly string[], module: Module): string =>
  path.filter((part) => part !== "default").join(".") || module.name;

function written(
  { law, of, back, kind }: Candidate,
  style: TestStyle,
  module: Module,
  runs: number,
): { title: string; lines: Doc[] } {
  const end = style.semicolons ? ";" : "";
  const callee = module.spell(of);
  const given = variable[kind];
  const declare = (name: string, value: string) => `${style.variables} ${name} = ${value}${end}`;
  const same = (actual: string, expected: string): Doc[] => [[deep(actual, expected, style), end]];
  const bodies: Record<Candidate["law"], () => Doc[]> = {
    "round trip": () => same(`${module.spell(back ?? [])}(${callee}(${given}))`, given),
    idempotence: () => [declare("once", `${callee}(${given})`), ...same(`${callee}(once)`, "once")],
    commutativity: () => same(`${callee}(a, b)`, `${callee}(b, a)`),
    order: () => [
      declare("sorted", `${callee}(${given})`),
      ...same("sorted", "[...sorted].sort((a, b) => a - b)"),
    ],
    length: () => same(`${callee}(${given}).length`, `${given}.length`),
  };
  const body = bodies[law]();
  const two = law === "commutativity";
  const parameters = two ? "a, b" : given;
  const value = two ? `${arbitrary[kind]}, ${arbitrary[kind]}` : arbitrary[kind];
  const inner = functionOf({ ...style, functions: "arrow", arrowParens: style.arrowParens || two }, body, {
    parameter: parameters,
  });
  const options = runs === 100 ? [] : [object([["numRuns", String(runs)]], style)];
  const title = law === "round trip" ? `${titles[law]} ${spoken(back ?? [], module)}` : titles[law];
  return {
    title,
    lines: [[call("fc.assert", [["fc.property(", value, ", ", inner, ")"], ...options], style), end]],
  };
}

/** That two expressions are deeply equal. */
function deep(actual: string, expected: string, style: TestStyle): Doc {
  const { assertions, assert, context: t, framework } = style;
  if (assertions === "expect") return `expect(${actual}).toEqual(${expected})`;
  if (assertions === "chai-expect" || assertions === "chai-should")
    return `expect(${actual}).to.deep.equal(${expected})`;
  if (assertions === "should") return `should(${actual}).eql(${expected})`;
  if (assertions === "chai-assert") return `assert.deepEqual(${actual}, ${expected})`;
  if (assertions === "t")
    return `${t}.${framework === "tap" ? "strictSame" : "deepEqual"}(${actual}, ${expected})`;
  return `${assert.name}.${assert.strict ? "deepEqual" : "deepStrictEqual"}(${actual}, ${expected})`;
}
