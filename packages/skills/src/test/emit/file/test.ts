import type { Doc } from "../print/doc.ts";
import { hardline, indent } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import { quoted } from "../write/text.ts";

/** A test as a framework sees it. */
export type Written = {
  title: string;
  lines: Doc[];
  awaits: boolean;
  /** It is given the context by which it asserts or cleans up. */
  handed: boolean;
  /** It must not run beside others. */
  alone: boolean;
  comment?: string;
};

const lines = (all: readonly Doc[]): Doc =>
  all.map((each): Doc => (each === "" ? hardlineBlank : [hardline, each]));
const hardlineBlank: Doc = hardline;

/** `function () {` or `() => {`, with what it is handed. */
export function functionOf(
  style: TestStyle,
  body: readonly Doc[],
  { awaits = false, parameter = "" } = {},
): Doc {
  const head = awaits ? "async " : "";
  const opening =
    style.functions === "arrow"
      ? `${head}${parameter && !style.arrowParens ? parameter : `(${parameter})`} => {`
      : `${head}${style.functions.slice(0, -1)}${parameter}) {`;
  return [opening, indent(lines(body)), hardline, "}"];
}

export function testDoc(test: Written, style: TestStyle): Doc {
  const { framework, context } = style;
  const own = style.assertions === "t";
  const caller = own ? style.caller : style.test;
  const ends =
    own && framework !== "ava" && !test.awaits ? [`${context}.end()${style.semicolons ? ";" : ""}`] : [];
  const word = own && framework === "ava" && test.alone ? `${caller}.serial` : caller;
  const body = functionOf(style, [...test.lines, ...ends], {
    awaits: test.awaits,
    parameter: test.handed ? context : "",
  });
  return [
    ...(test.comment ? [`// ${test.comment}`, hardline] : []),
    `${word}(${quoted(test.title, style)}, `,
    body,
    `)${style.semicolons ? ";" : ""}`,
  ];
}

export function groupDoc(name: string, parts: readonly Doc[], style: TestStyle): Doc {
  const body = parts.flatMap((part, at): Doc[] => (at === 0 ? [part] : ["", part]));
  return [
    `${style.group}(${quoted(name, style)}, `,
    functionOf(style, body),
    `)${style.semicolons ? ";" : ""}`,
  ];
}
