import { parseSync } from "oxc-parser";
import { mostOpen } from "../nesting.ts";
import { createSource } from "../source.ts";
import { mentions } from "./mentions.ts";
import { attemptsFor, deepestNest } from "./program.ts";

/** A node of an ESTree, with TypeScript's nodes where there are types. Offsets are UTF-16 units. */
export type SyntaxNode = { type: string; start: number; end: number } & { [field: string]: unknown };

export type Syntax = {
  program: SyntaxNode;
  comments: readonly { value: string; start: number; end: number; type: "Block" | "Line" }[];
};

const longest = 1_000_000;

/**
 * The whole tree of a JavaScript or TypeScript text, told what it is by its path; undefined where it is not valid, too
 * long, or nested so deep that a recursive parser may not be let near it.
 */
export function syntaxOf(path: string, text: string): Syntax | undefined {
  if (text.length > longest) return undefined;
  const { nest } = mentions(createSource(text));
  if (nest.length > deepestNest || nest.depth > mostOpen) return undefined;
  for (const attempt of attemptsFor(path)) {
    const { program, comments, errors } = parseSync("file", text, attempt);
    if (errors.length === 0) return { program: program as unknown as SyntaxNode, comments };
  }
  return undefined;
}
