import { fail, type ScopeFile } from "@familiar/protocol";
import type { Position } from "./tiers.ts";

export type ReadScope = { scope: ScopeFile; at(keys: readonly (string | number)[]): Position };

/**
 * Reads a scope file. What cannot be understood in full holds the door shut.
 * @throws `policy-invalid` with file:line:column and what is wrong there
 */
export async function readScope(text: string, file: string): Promise<ReadScope> {
  const [{ isMap, isNode, isScalar, LineCounter, parseDocument }, { scopeFile }] = await Promise.all([
    import("yaml"),
    import("@familiar/protocol/schema"),
  ]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: "1.2",
    merge: false,
    logLevel: "silent",
  });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (at: Position, why: string): never =>
    fail("policy-invalid", `${at.file}:${at.line}:${at.column}: ${why}`);

  const wrong = document.errors[0] ?? document.warnings[0];
  if (wrong) refuse(position(wrong.pos[0]), wrong.message.split("\n")[0]!.replace(/ at line.*$/, "."));

  /** Where a value stands, or the nearest thing around it. */
  function at(keys: readonly (string | number)[]): Position {
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true);
      if (isNode(node) && node.range) return position(node.range[0]);
    }
    return position(document.contents?.range?.[0] ?? 0);
  }
  function atKey(keys: readonly (string | number)[], key: string): Position {
    const map = keys.length === 0 ? document.contents : document.getIn(keys, true);
    const pair = isMap(map)
      ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    return isNode(pair?.key) && pair.key.range ? position(pair.key.range[0]) : at(keys);
  }

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    refuse(position(0), "Anchors and aliases (`&`, `*`) are not used here; write it out, or quote the `*`.");
  }
  const parsed = scopeFile.safeParse(value);
  if (parsed.success) return { scope: parsed.data, at };
  const issue = parsed.error.issues[0]!;
  const keys = issue.path as (string | number)[];
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    return refuse(atKey(keys, key), `${JSON.stringify(key)} has no meaning here.`);
  }
  return refuse(
    at(keys),
    `${keys.length ? `${keys.join(".")}: ` : ""}${issue.message.replace(/([^.])$/, "$1.")}`,
  );
}
