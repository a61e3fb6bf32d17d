import type { Behaviour, Value } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import { group, hardline, indent, join } from "../print/doc.ts";
import { call, isTagged, literal, type Writing } from "./literal.ts";

/** A function of the test as code. `keeps` comes first in its body and is told its parameters. */
export function spied(does: Behaviour, writing: Writing): Doc {
  const { style } = writing;
  const semi = style.semicolons ? ";" : "";
  const inner = (value: Value) => literal(value, writing);
  const one = (name: string) => (style.arrowParens ? `(${name})` : name);
  const any = style.typescript ? ": any" : "";
  const typed = (...names: string[]) =>
    names.length === 1 && any === ""
      ? one(names[0]!)
      : `(${names.map((name) => `${name}${any}`).join(", ")})`;
  switch (does.do) {
    case "return":
      return nothing(does.value) ? "() => {}" : ["() => ", inParentheses(does.value, inner(does.value))];
    case "argument":
      return does.index === 0 ? `${typed("value")} => value` : `(${rest(any)}) => args[${does.index}]`;
    case "throw":
      return block("() =>", [["throw ", inner(does.error), semi]]);
    case "resolve":
      return nothing(does.value)
        ? "async () => {}"
        : ["async () => ", inParentheses(does.value, inner(does.value))];
    case "reject":
      return block("async () =>", [["throw ", inner(does.error), semi]]);
    case "call": {
      const given = join(", ", does.with.map(inner));
      const names = ["callback", "value", "options", "more"];
      const before = does.index <= 0 ? [] : names.slice(1, does.index + 1);
      const head = does.index < 0 ? `(${rest(any)}) =>` : `${typed(...before, "callback")} =>`;
      const called: Doc = [does.index < 0 ? "args.at(-1)" : "callback", "(", given, ")"];
      return does.later ? [head, " setImmediate(() => ", called, ")"] : [head, " ", called];
    }
    case "compute":
      return computed(does.name, typed);
    case "sequence": {
      writing.needs.helpers.add("inTurn");
      return call(
        "inTurn",
        does.each.map((each) => spied(each, writing)),
        style,
      );
    }
  }
}

const rest = (any: string): string => `...args${any && ": any[]"}`;

const nothing = (value: Value): boolean => isTagged(value) && value.is === "undefined";

/** An object after `=>` would be a block. */
const inParentheses = (value: Value, code: Doc): Doc =>
  isTagged(value) && value.is === "object" ? ["(", code, ")"] : code;

export const block = (head: Doc, statements: readonly Doc[]): Doc =>
  group([head, " {", indent(statements.map((one): Doc => [hardline, one])), hardline, "}"]);

function computed(
  name: Extract<Behaviour, { do: "compute" }>["name"],
  typed: (...names: string[]) => string,
): Doc {
  const code = {
    identity: `${typed("value")} => value`,
    not: `${typed("value")} => !value`,
    negate: `${typed("n")} => -n`,
    double: `${typed("n")} => n * 2`,
    sum: `${typed("a", "b")} => a + b`,
    less: `${typed("a", "b")} => a < b`,
    compare: `${typed("a", "b")} => (a < b ? -1 : a > b ? 1 : 0)`,
    even: `${typed("n")} => n % 2 === 0`,
    text: `${typed("value")} => String(value)`,
  };
  return code[name];
}
