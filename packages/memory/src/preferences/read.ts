import type { Preference } from "@familiar/protocol";
import { negates } from "../text/negates.ts";
import { type Wish, wishes } from "./rules.ts";

/** What stands behind these is not wanted: "X instead of Y". */
const contrast =
  /\s*(?:,?\s*\b(?:instead of|rather than|over|(?:and |but )?(?:not|never|no)|as opposed to|statt|anstatt|anstelle von|nicht|au lieu d[e']|plutôt que|et non|en lugar de|en vez de|y no|em vez de|ao invés de|e não|invece di|anziché|e non)\b|，?而不是|不是)\s*/iu;
/** What people write around a wish. Where a thing is merely named, only these make it one. */
const wishing =
  /\b(?:we|always|never|no|don'?t|do not|uses?|prefer|avoid|must|should|only|want|keep|without|over|instead|rather|wir|immer|nie|niemals|keine?|nur|nutze\w*|verwende\w*|benutze\w*|bevorzuge\w*|vermeide\w*|on|toujours|jamais|pas|sans|utilis\w+|préfér\w+|évit\w+|nous|siempre|nunca|usa\w*|prefer\w*|evit\w*|sempre|sem|sin|senza|mai|usiamo)\b|我们|使用|用|总是|不|禁止|避免|使う|使わ|ない|ください|ます/iu;
/** And with these, where a value is named too. */
const stating =
  /\b(?:are|is|in|go|live|stands?|follow|at most|with|not|nicht|liegen|sont|son|são|sono)\b|は|を|采用/iu;

const numbers: Record<string, number> = Object.fromEntries(
  (
    [
      [2, "two zwei deux dos dois due 两"],
      [4, "four vier quatre cuatro quatro quattro 四"],
      [8, "eight acht huit ocho oito otto"],
    ] as const
  ).flatMap(([value, words]) => words.split(" ").map((word) => [word, value])),
);

/** The wish in a statement that code can be checked against; undefined where it is none, or not clear. */
export function preferenceIn(statement: string): Preference | undefined {
  const isWish = wishing.test(statement);
  for (const wish of wishes) {
    const valued = wish.values !== undefined || wish.number !== undefined;
    if (!(isWish || (valued && stating.test(statement))) || !wish.about.test(statement)) continue;
    const value = valueIn(statement, wish);
    if (value !== undefined) return { rule: wish.rule, value };
  }
  return undefined;
}

function valueIn(statement: string, wish: Wish): Preference["value"] | undefined {
  const said = numberIn(statement, wish);
  if (said !== undefined) return said;
  const { wanted, unwanted } = split(statement, wish);
  const negated = negates(wanted);
  const found = firstValue(wanted, wish);
  if (found !== undefined) return negated ? wish.opposite?.(found) : found;
  const refused = firstValue(unwanted, wish);
  if (refused !== undefined) return wish.opposite?.(refused);
  if (wish.number || (wish.values && !wish.about.test(wanted))) return undefined;
  return wish.values ? undefined : wish.about.test(wanted) ? !negated : false;
}

const firstValue = (text: string, { values = [] }: Wish) => values.find(([, words]) => words.test(text))?.[0];

function numberIn(statement: string, { number }: Wish): number | undefined {
  const found = number?.exec(statement)?.[1]?.toLowerCase();
  return found === undefined ? undefined : (numbers[found] ?? Number(found));
}

/** Both sides of "X, not Y"; a "not" that nothing of the rule stands before only negates. */
function split(statement: string, { about, values = [] }: Wish): { wanted: string; unwanted: string } {
  const at = contrast.exec(statement);
  const before = at ? statement.slice(0, at.index) : "";
  if (!at || !(about.test(before) || values.some(([, words]) => words.test(before))))
    return { wanted: statement, unwanted: "" };
  return { wanted: before, unwanted: statement.slice(at.index + at[0].length) };
}
