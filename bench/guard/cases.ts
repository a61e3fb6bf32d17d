import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One text that a rule's author says is a secret, or is none; `path` where the rule is about some files. */
export type Case = { rule: string; text: string; path?: string; secret: boolean };

/**
 * The cases in gitleaks' own sources: the `tps` and `fps` of `cmd/generate/config/rules/*.go` in a checkout. Only what
 * stands there as string constants; `generated` counts the expressions that make cases when that program runs.
 */
export function readCases(checkout: string): { cases: Case[]; generated: number } {
  const folder = join(checkout, "cmd/generate/config/rules");
  const found = globSync("*.go", { cwd: folder })
    .filter((name) => !name.endsWith("_test.go"))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split(/^func /m)
        .slice(1),
    )
    .map(casesIn);
  return {
    cases: found.flatMap(({ cases }) => cases),
    generated: found.reduce((sum, each) => sum + each.generated, 0),
  };
}

const list = /\b(tps|fps)\s*:?=\s*(?:append\(\w+,|\[\]string\{|map\[string\]string\{|(utils\.Generate))/g;

function casesIn(source: string): { cases: Case[]; generated: number } {
  const rule = /RuleID:\s*"([^"]+)"/.exec(source)?.[1];
  const cases: Case[] = [];
  let generated = 0;
  if (!rule) return { cases, generated };
  for (const { 0: head, 1: kind, 2: made, index } of source.matchAll(list)) {
    if (made) {
      generated++;
      continue;
    }
    for (const element of elements(source, index + head.length)) {
      const parts = element.constants;
      if (!parts) generated++;
      else if (parts.length > 0)
        cases.push({
          rule,
          secret: kind === "tps",
          text: parts.at(-1)!,
          ...(parts.length > 1 && { path: parts[0]! }),
        });
    }
  }
  return { cases, generated };
}

/** Go's tokens, as far as such lists need: comments, both kinds of strings, and single signs. */
const token = /\/\/[^\n]*|\/\*.*?\*\/|`([^`]*)`|"((?:\\.|[^"\\])*)"|\s+|[\w.]+|./gsy;

/** Elements up to the closing bracket; `constants` are the key and the value, where both are strings. */
function elements(source: string, from: number): { constants: string[] | undefined }[] {
  const result: { constants: string[] | undefined }[] = [];
  let constants: string[] | undefined = [];
  let joins = false;
  let depth = 0;
  token.lastIndex = from;
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const [text, raw, quoted] = found;
    if (/^(\s|\/[/*])/.test(text)) continue;
    if (/^[)}\]]$/.test(text) && depth-- === 0) break;
    if (/^[({[]$/.test(text)) depth++;
    if (depth === 0 && text === ",") {
      result.push({ constants });
      constants = [];
    } else if (raw !== undefined || quoted !== undefined) {
      const value = raw ?? unquoted(quoted!);
      if (joins && constants) constants.push((constants.pop() ?? "") + value);
      else constants?.push(value);
      joins = false;
    } else if (text === "+") joins = true;
    else if (text !== ":") constants = undefined;
  }
  return [...result, ...(constants === undefined || constants.length > 0 ? [{ constants }] : [])];
}

const unquoted = (text: string): string =>
  JSON.parse(`"${text.replace(/\\x([\da-f]{2})/gi, "\\u00$1").replaceAll("\\a", "\\u0007")}"`);
