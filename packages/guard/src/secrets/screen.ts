import { isAssigned } from "./assignment.ts";
import { createExact } from "./exact.ts";
import { type Credential, credentialsOf } from "./known.ts";
import keywords from "./rules/keywords.json" with { type: "json" };

const longest = 65_536;

/**
 * A quick look, without the rules and their engine: whether a mask with these values may change a text. False means
 * that it does not; texts of more than 64 K may always.
 */
export function createScreen({ env = {}, values = [] }: { env?: NodeJS.ProcessEnv; values?: Credential[] }) {
  const exact = createExact();
  for (const { value, name } of [...values, ...credentialsOf(env)]) exact.add(value, name);
  return (text: string): boolean =>
    text.length > longest || holdsKeyword(text) || exact.find(text).found.length > 0;
}

function holdsKeyword(text: string): boolean {
  const lower = text.toLowerCase();
  // A few letters grow when they become small, and places would no longer be the same.
  if (lower.length !== text.length) return true;
  for (const word of keywords.assigned)
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1))
      if (isAssigned(text, at + word.length)) return true;
  return tokens().some(({ word, run }) => lower.includes(word) && run.test(text));
}

let made: { word: string; run: RegExp }[] | undefined;
const tokens = () =>
  (made ??= (keywords.tokens as [string, number, string][]).map(([word, run, among]) => ({
    word,
    run: among === "" ? /^/ : new RegExp(`[${among}]{${run}}`),
  })));
