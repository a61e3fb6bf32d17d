import { checkPreferences, type Memory, type Style, styleOf } from "@familiar/memory";
import { isWellFormed, languageOf } from "@familiar/repository";
import { list } from "../../text.ts";
import type { Runner } from "./runners.ts";

/** A file of tests that a model wrote, before it is run. */
export type Candidate = { path: string; text: string; names: string[] };

const longest = 40_000;
const asserts = /\bassert|\braises\b|\bt\.(?:Error|Fatal|Fail)|\brequire\.|\bexpect|\bfail\(/;

/** The one block of code of an answer. */
export function textIn(answer: string): string | undefined {
  const blocks = [...answer.matchAll(/^[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t]*\1[ \t]*$/gm)];
  return blocks.length === 1 ? blocks[0]![2]!.replace(/\s*$/, "\n") : undefined;
}

/** The tests of a text, or why it is not to be run. */
export async function candidateOf(
  text: string | undefined,
  path: string,
  { runner, wanted, style }: { runner: Runner; wanted: readonly string[]; style: Style | undefined },
): Promise<Candidate | { refused: string }> {
  if (text === undefined) return { refused: "the answer is not one block of code" };
  if (text.length > longest) return { refused: "it is longer than anybody would read" };
  if (/[\p{Cf}\p{Co}\p{Cs}]|(?![\n\t])\p{Cc}/u.test(text))
    return { refused: "it holds characters that cannot be seen" };
  if (!(await isWellFormed(path, text))) return { refused: `it is not valid code of a file ${path}` };
  const names = [...text.matchAll(runner.names)].map(([, name]) => name!);
  if (names.length === 0) return { refused: "it holds no test" };
  if (!asserts.test(text)) return { refused: "it asserts nothing" };
  if (!wanted.some((name) => new RegExp(`(?<!\\w)${RegExp.escape(name)}(?!\\w)`).test(text)))
    return { refused: `it calls none of ${list(wanted)}` };
  const [forbidden] = runner.forbidden.exec(text) ?? [];
  if (forbidden !== undefined) return { refused: `it uses ${forbidden.trim()}, which a test here may not` };
  const against = checkPreferences(text, languageOf(path, text), style?.preferences ?? [], { path });
  if (against[0])
    return { refused: `line ${against[0].line} is not how code is written here: ${against[0].why}` };
  return { path, text, names };
}

export const styleIn = async (memory: Memory | undefined): Promise<Style | undefined> =>
  memory && styleOf(await memory.list({ states: ["valid", "suspect"] }));
