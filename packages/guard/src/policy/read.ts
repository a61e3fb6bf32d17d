import { fail, type ScopeFile } from "@familiar/protocol";
import { scopeFile } from "@familiar/protocol/schema";
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { ZodType } from "zod";
import type { Keys } from "./rules.ts";
import type { Position } from "./tiers.ts";

export type ReadYaml<Value> = {
  value: Value;
  /** Where a value stands, or the nearest thing around it. */
  at(keys: Keys): Position;
  refuse(at: Position, why: string): never;
};

/**
 * Reads a scope file. What cannot be understood in full holds the door shut.
 * @throws `policy-invalid` with file:line:column and what is wrong there
 */
export function readScope(text: string, file: string): { scope: ScopeFile; at(keys: Keys): Position } {
  const { value, at } = readYaml(text, file, scopeFile);
  return { scope: value, at };
}

/** @throws `policy-invalid` with file:line:column and what is wrong there */
export function readYaml<Value>(text: string, file: string, schema: ZodType<Value>): ReadYaml<Value> {
  const lines = new LineCounter();
  const document = parse(text, file, lines);
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (at: Position, why: string): never =>
    fail("policy-invalid", `${at.file}:${at.line}:${at.column}: ${why}`);
  function at(keys: Keys): Position {
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true);
      if (isNode(node) && node.range) return position(node.range[0]);
    }
    return position(document.contents?.range?.[0] ?? 0);
  }
  function atKey(keys: Keys, key: string): Position {
    const map = keys.length === 0 ? document.contents : document.getIn(keys, true);
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    return isNode(pair?.key) && pair.key.range ? position(pair.key.range[0]) : at(keys);
  }

  const wrong = document.errors[0] ?? document.warnings[0];
  if (wrong) refuse(position(wrong.pos[0]), wrong.message.split("\n")[0]!.replace(/ at line.*$/, "."));
  visit(document, {
    Alias: (_key, { range }) =>
      refuse(position(range?.[0] ?? 0), "Aliases have no place here; a pattern with `*` stands in quotes."),
  });
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, at, refuse };
  const issue = parsed.error.issues[0]!;
  const keys = issue.path as Keys;
  const place = keys.length > 0 ? `${keys.join(".")}: ` : "";
  if (issue.code === "unrecognized_keys")
    return refuse(atKey(keys, issue.keys[0]!), `${JSON.stringify(issue.keys[0])} has no meaning here.`);
  return refuse(at(keys), `${place}${issue.message.replace(/([^.])$/, "$1.")}`);
}

function parse(text: string, file: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, version: "1.2", logLevel: "error" });
  } catch (error) {
    return fail("policy-invalid", `${file}:1:1: This is nested too deeply.`, error);
  }
}
