import { wordsOf } from "../text/terms.ts";

/** The case of a name of several words; one word has none. */
export function caseOf(name: string): string | undefined {
  const bare = name.replace(/^[_$@]+|[_$?!]+$/g, "");
  if (/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(bare)) return "kebab-case";
  if (/^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(bare)) return "snake_case";
  if (wordsOf(bare).length < 2 || !/^[A-Za-z0-9]+$/.test(bare)) return undefined;
  return /^[a-z]/.test(bare) ? "camelCase" : "PascalCase";
}
