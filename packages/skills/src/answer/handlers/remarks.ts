import type { Language } from "@familiar/repository";
import { partsOf, stem } from "../topic/stem.ts";
import { plainness } from "../topic/synonyms.ts";

/** Consecutive lines of comment as one text. */
export type Remark = { line: number; text: string };

const whole = /^\s*(?:\/\/+!?|\/\*+!?|\*+\/?|#+(?!\[)|--+|;+)\s?(.*?)(?:\*\/)?\s*$/;
const trailing = /\s(?:\/\/|#)\s+(\S.*)$/;
const docstring = /^\s*[rbuf]{0,2}("""|''')/i;
const hashes: ReadonlySet<Language> = new Set<Language>([
  "python",
  "ruby",
  "shell",
  "yaml",
  "toml",
  "php",
  "other",
]);

/** The comments of some lines, in order; `from` and `to` count from 0. */
export function remarksIn(lines: readonly string[], from: number, to: number, language: Language): Remark[] {
  const found: Remark[] = [];
  let inside = false;
  let last = -2;
  for (let at = from; at < Math.min(to, lines.length); at++) {
    const said = read(lines[at]!);
    if (said === undefined || said === "") continue;
    const remark = found.at(-1);
    if (remark && last === at - 1) remark.text += ` ${said}`;
    else found.push({ line: at + 1, text: said });
    last = at;
  }
  return found;

  function read(line: string): string | undefined {
    if (language === "python" && (inside || docstring.test(line))) {
      const marks = line.match(/"""|'''/g)?.length ?? 0;
      if (marks % 2 === 1) inside = !inside;
      return line.replace(/[rbuf]{0,2}(?:"""|''')/gi, "").trim();
    }
    const match = whole.exec(line) ?? trailing.exec(line);
    if (!match) return undefined;
    if (/^\s*#/.test(line) && !hashes.has(language)) return undefined;
    return match[1]!.trim();
  }
}

const because =
  /\b(?:because|since|so that|otherwise|in order to|to avoid|to prevent|to ensure|reason|rationale|workaround|work around|needed|due to|instead of|unlike|must not|historically|deliberately|intentionally|on purpose|for (?:speed|performance|safety|security|compatibility)|see (?:issue|#))\b/i;

/** The stems of a question's words that say something. */
export const telling = (words: readonly string[]): ReadonlySet<string> =>
  new Set(
    words
      .flatMap(partsOf)
      .filter((word) => plainness(word) > 0.3)
      .map(stem),
  );

/** How much a sentence looks like the reason asked for: 2 for a word of reasons, 1.5 for each word of the question. */
export function reasoning(sentence: string, wanted: ReadonlySet<string>): number {
  const said = new Set(partsOf(sentence).map(stem));
  const shared = [...wanted].filter((word) => said.has(word)).length;
  return (because.test(sentence) ? 2 : 0) + 1.5 * shared;
}

/** The sentence that gives the best reason, with the one after it; undefined when none reaches `least`. */
export function bestReason(
  remarks: readonly Remark[],
  wanted: ReadonlySet<string>,
  least: number,
): Remark | undefined {
  let best: { score: number; remark: Remark } | undefined;
  for (const { line, text } of remarks) {
    const sentences = text.split(/(?<=[.!?])\s+(?=\p{Lu}|`)/u);
    sentences.forEach((sentence, at) => {
      const score = reasoning(sentence, wanted);
      if (score >= least && score > (best?.score ?? 0))
        best = { score, remark: { line, text: sentences.slice(at, at + 2).join(" ") } };
    });
  }
  return best?.remark;
}
