import type { Match, Matcher, Span } from "./matcher.ts";
import { ruleSet } from "./rules/ruleSet.ts";

let looks = 0;

/** Everything in a text that a rule takes for a secret, first things first. Some may overlap. */
export function findMatches(text: string, path?: string): Match[] {
  const { finder, words } = ruleSet();
  const look = ++looks;
  const windows = new Map<Matcher, Span[]>();
  finder(text, (word, end) => {
    const { length, matchers } = words[word]!;
    for (const matcher of matchers) {
      const window = matcher.window(text, end - length, end, look);
      if (window) add(windows, matcher, window);
    }
  });
  const found = [...windows].flatMap(([matcher, spans]) =>
    spans.flatMap((span) => matcher.find(text, span, path)),
  );
  return withoutVague(found).sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Keywords are told in order, so that only the last window of a rule can overlap the next. */
function add(windows: Map<Matcher, Span[]>, matcher: Matcher, window: Span): void {
  const spans = windows.get(matcher);
  if (!spans) {
    windows.set(matcher, [window]);
    return;
  }
  const last = spans.at(-1)!;
  if (window.from > last.to) spans.push(window);
  else Object.assign(last, { from: Math.min(last.from, window.from), to: Math.max(last.to, window.to) });
}

/** What a rule knows by its form is not also told as something generic. */
function withoutVague(matches: readonly Match[]): Match[] {
  const known = matches.filter(({ rule }) => !isVague(rule.id));
  const overlaps = (match: Match) => known.some(({ start, end }) => start < match.end && match.start < end);
  return matches.filter((match) => !isVague(match.rule.id) || !overlaps(match));
}

const isVague = (id: string) => id.startsWith("generic") || id.endsWith("-part");
