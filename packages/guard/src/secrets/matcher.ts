import { RE2JS } from "re2js";
import { allows, anyOf } from "./allowlist.ts";
import { assignedValue, hasRun, valueFinder } from "./assignment.ts";
import { entropyOf } from "./entropy.ts";
import type { Allowlist, Rule } from "./rules/ruleSet.ts";
import { type CharacterSet, has, type Shape, shapeOf } from "./shape.ts";

/** Where a secret lies in a text, and the match of its rule around it. Offsets in UTF-16 units. */
export type Match = { rule: Rule; start: number; end: number; from: number; to: number };
export type Span = { from: number; to: number };

/** One rule, made ready at its first use. */
export type Matcher = {
  rule: Rule;
  /**
   * The part of the text to look at because of a keyword there; undefined when no match can be near. Keywords are told
   * in order; `look` is a number of its own for each text, so that what was seen of it is remembered.
   */
  window(text: string, from: number, to: number, look: number): Span | undefined;
  find(text: string, window: Span, path?: string): Match[];
};

type Ready = {
  expression: RE2JS;
  shape: Shape;
  reach: number;
  valueAfter?: (text: string, at: number, look: number) => Span | undefined;
};

/** How far a match without a longest length is looked for, unless it grows further. */
const farthest = (rule: Rule) => (rule.id.startsWith("private-key") ? 65_536 : 4096);
/** How far a name goes on before its keyword. */
const before = 64;
/** Of longer values it is not asked beforehand whether they can be secrets. */
const longestValue = 256;
/** How far a keyword is looked for around a match that does not hold it. */
const around = 300;

export function matcherOf(rule: Rule, regex: string, everywhere: Allowlist): Matcher {
  const apart = rule.keywords!.some((word) => !regex.replaceAll("\\", "").toLowerCase().includes(word));
  const allowed = [everywhere, ...(rule.allowlists ?? [])].map(allows);
  const harmless = (rule.allowlists ?? []).flatMap(wholeClasses);
  const forPath = rule.path === undefined ? undefined : anyOf([rule.path]);
  let made: Ready | undefined;

  function ready(): Ready {
    if (made) return made;
    const shape = shapeOf(regex);
    const reach = Math.max(Math.min(shape.longest, farthest(rule)), apart ? around : 0);
    const value = assignedValue(regex);
    made = {
      ...{ expression: RE2JS.compile(regex), shape, reach },
      ...(value !== undefined && { valueAfter: valueFinder(value) }),
    };
    return made;
  }

  /** Where no run of the shape was found; windows come in order, and most overlap the one before. */
  let clear = { look: 0, from: 0, to: 0 };
  function promising(text: string, { from, to }: Span, { run, among }: Shape, look: number): boolean {
    const goesOn = clear.look === look && from >= clear.from && from <= clear.to;
    const start = goesOn ? Math.max(from, clear.to - run + 1) : from;
    if (hasRun(text, { from: start, to }, run, among)) return true;
    clear = { look, from: goesOn ? clear.from : from, to };
    return false;
  }

  /** Whether no part of the value could pass the rule's entropy and lists. */
  function dull(value: string): boolean {
    if (value.length > longestValue) return false;
    if (harmless.some((set) => isAllIn(value, set))) return true;
    return rule.entropy !== undefined && Math.log2(new Set(value).size) <= rule.entropy;
  }

  function toMatch(text: string, groups: readonly Span[], path: string | undefined): Match | undefined {
    const [whole, ...inner] = groups;
    const group = rule.secretGroup ? groups[rule.secretGroup] : inner.find(({ from, to }) => to > from);
    const { from, to } = trimmed(text, group ?? whole!);
    const secret = text.slice(from, to);
    if (rule.entropy !== undefined && entropyOf(secret) <= rule.entropy) return undefined;
    const match = text.slice(whole!.from, whole!.to);
    const candidate = { secret, match, line: lineAround(text, whole!), path };
    if (allowed.some((allow) => allow(candidate))) return undefined;
    return { rule, start: from, end: to, from: whole!.from, to: whole!.to };
  }

  return {
    rule,
    window(text, from, to, look) {
      const { shape, reach, valueAfter } = ready();
      if (valueAfter) {
        const value = valueAfter(text, to, look);
        if (!value || dull(text.slice(value.from, Math.min(value.to, value.from + longestValue + 1))))
          return undefined;
        return { from: Math.max(0, from - before), to: Math.min(text.length, value.to + 2) };
      }
      const window = { from: Math.max(0, to - reach), to: Math.min(text.length, from + reach) };
      return promising(text, window, shape, look) ? window : undefined;
    },

    find(text, window, path) {
      if (forPath && !(path !== undefined && forPath(path))) return [];
      const { expression, shape } = ready();
      const part = text.slice(window.from, window.to);
      if (!expression.test(part)) return [];
      const matcher = expression.matcher(part);
      const found: Match[] = [];
      while (matcher.find()) {
        const cut = matcher.end() === part.length && window.to < text.length;
        // What goes on behind the window would be taken for its end.
        if (cut && part.length < longestWindow) return this.find(text, grown(window, text), path);
        const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => ({
          from: window.from + matcher.start(group),
          to: endOf(text, window.from + matcher.end(group), cut ? shape.among : undefined),
        }));
        const match = toMatch(text, groups, path);
        if (match) found.push(match);
      }
      return found;
    },
  };
}

const longestWindow = 65_536;

/** A token that goes on behind the longest window ends where its characters do. */
function endOf(text: string, to: number, alphabet: CharacterSet | undefined): number {
  if (!alphabet || has(alphabet, space)) return to;
  let end = to;
  while (end < text.length && has(alphabet, text.charCodeAt(end))) end++;
  return end;
}
const space = 32;

const grown = ({ from, to }: Span, text: string): Span => ({
  from,
  to: Math.min(text.length, to + Math.max(1024, to - from)),
});

const isAllIn = (text: string, set: CharacterSet): boolean => {
  for (let at = 0; at < text.length; at++) if (!has(set, text.charCodeAt(at))) return false;
  return true;
};

/** The sets of expressions that only ask whether a secret is all of one class. */
const wholeClasses = ({ condition, regexTarget, regexes = [] }: Allowlist): CharacterSet[] =>
  condition || regexTarget
    ? []
    : regexes.filter((regex) => /^\^\[[^\]]+\]\+\$$/.test(regex)).map((regex) => shapeOf(regex).among);

function trimmed(text: string, { from, to }: Span): Span {
  let [start, end] = [from, to];
  while (start < end && text[start] === "\n") start++;
  while (end > start && text[end - 1] === "\n") end--;
  return { from: start, to: end };
}

const longestLine = 4096;

/** The lines that a match touches, as far as they are near. */
export function lineAround(text: string, { from, to }: Span): string {
  const before = text.slice(Math.max(0, from - longestLine), from);
  const last = Math.max(from, to - 1);
  const after = text.slice(last, to + longestLine);
  const end = after.indexOf("\n");
  return (
    before.slice(before.lastIndexOf("\n") + 1) +
    text.slice(from, last) +
    after.slice(0, end === -1 ? after.length : end)
  );
}
