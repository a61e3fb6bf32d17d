import { partsOf, stem } from "../../../answer/topic/stem.ts";

/** Words that say nothing of any program, and those that every report has. */
const everyday = new Set(
  `a about above after again against all also am an and any anyone are as at be because been before behavior behaviour being below between both bug but by can
  cannot could current currently describe description did do does doing done down during each either else etc even ever every example expected few first following for from
  further get gets getting give given go goes going got had happen happened happening happens has have having he help hence her here hi hello his how however i if in instead into is issue
  it its itself just know last less let lets like likely look looks make makes many may maybe me might more most much must my need needs never new no not now of off ok on
  once one only or other otherwise our out over own perhaps please possible problem question rather really regarding reproduce reproduction result same say see seem seems
  should show shows since so some something still such sure take than thank thanks that the their them then there therefore these they thing things think this those though through thus
  to too try trying tried two under until up upon us use used uses using very via want wants was way we well were what when where whether which while who why will
  with within without work working works would yes yet you your actual actually steps version`
    .split(/\s+/)
    .filter(Boolean),
);

const word = /[A-Za-z_$\u00aa-\u1fff\u2c00-\ud7ff][\w$\u00aa-\u1fff\u2c00-\ud7ff]*(?:-[A-Za-z][\w]*)*/g;

/** The words of a text as they are written; `a-b` and `a_b` are one. */
export const wordsIn = (text: string): string[] => text.match(word) ?? [];

/** Calls back with every word and where it begins. */
export function eachWord(text: string, found: (word: string, at: number) => void): void {
  word.lastIndex = 0;
  for (let match = word.exec(text); match; match = word.exec(text)) found(match[0], match.index);
}

export const isEveryday = (part: string): boolean => everyday.has(part);

/** What a word is found by: the whole of a compound without its joints, and the stems of its parts. */
export function termsOf(written: string): string[] {
  if (written.length > 80) return [];
  const parts = partsOf(written).filter((part) => part.length > 1);
  const stems = parts.filter((part) => !everyday.has(part)).map(stem);
  if (parts.length < 2) return stems;
  return [...new Set([`=${parts.join("")}`, ...stems])];
}
