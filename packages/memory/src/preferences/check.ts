import type { Preference } from "@familiar/protocol";
import { tokensOf } from "../text/tokens.ts";
import type { Checked } from "./checked.ts";
import { checks } from "./checks.ts";

/** Where code does not follow a preference. Lines count from 1. */
export type Violation = { rule: string; value: Preference["value"]; line: number; text: string; why: string };

/**
 * Where this code goes against these preferences, by line. Rules that say nothing of this language, or nothing that can
 * be seen in code (such as how commits are written), are passed over. Executes nothing; linear in the code.
 */
export function checkPreferences(
  code: string,
  language: string,
  preferences: readonly Preference[],
  { path }: { path?: string } = {},
): Violation[] {
  const all = tokensOf(code, language);
  const tokens = all.filter(({ kind }) => kind !== "comment");
  const checked: Checked = {
    ...{ language, lines: code.split("\n"), ...(path === undefined ? {} : { path }) },
    tokens,
    index: new Map(tokens.map((token, at) => [token, at])),
    comments: all.filter(({ kind }) => kind === "comment"),
  };
  const found = preferences.flatMap(({ rule, value }) =>
    (checks[rule]?.(checked, value) ?? []).map(({ line, why }) => ({
      ...{ rule, value, line, why, text: (checked.lines[line - 1] ?? "").trim().slice(0, 120) },
    })),
  );
  return found.sort((a, b) => a.line - b.line || (a.rule < b.rule ? -1 : 1));
}
