import type { Preference } from "@familiar/protocol";
import type { Token } from "../text/tokens.ts";

/** Code as the checks see it: without comments, unless a rule is about them. */
export type Checked = {
  language: string;
  lines: readonly string[];
  tokens: readonly Token[];
  /** Where each of them stands among these. */
  index: ReadonlyMap<Token, number>;
  comments: readonly Token[];
  path?: string;
};

/** A place in it, and what is the matter there. */
export type Problem = { line: number; why: string };
export type Check = (code: Checked, value: Preference["value"]) => Problem[];

export const scripts = new Set(["typescript", "javascript"]);
export const script = ({ language }: Checked): boolean => scripts.has(language);

/** Each place where these tokens stand one after another. */
export function runs({ tokens }: Checked, ...words: readonly (string | RegExp)[]): Token[] {
  const fits = (token: Token | undefined, word: string | RegExp) =>
    token !== undefined &&
    token.kind !== "string" &&
    (typeof word === "string" ? token.text === word : word.test(token.text));
  return tokens.filter((_, at) => words.every((word, step) => fits(tokens[at + step], word)));
}
export const at = (tokens: readonly { line: number }[], why: string): Problem[] =>
  tokens.map(({ line }) => ({ line, why }));
/** A token that is not a member, a property or a key. */
export const free = ({ tokens, index }: Checked, token: Token): boolean => {
  const place = index.get(token)!;
  return tokens[place - 1]?.text !== "." && tokens[place + 1]?.text !== ":";
};

/** Lines that begin in code, not in a string of several lines. */
export function codeLines({ lines, tokens, comments }: Checked): { text: string; line: number }[] {
  const inside = new Set<number>();
  for (const { text, line } of [...tokens, ...comments])
    if (text.includes("\n"))
      for (let next = 1; next < text.split("\n").length; next++) inside.add(line + next);
  return lines.flatMap((text, index) => (inside.has(index + 1) ? [] : [{ text, line: index + 1 }]));
}
