import { stemmer } from "stemmer";

/** What a name of a test may speak of. */
export type Shown = {
  /** Our own name for it. */
  own: string;
  /** The call, and what came of it, as code. */
  code: string;
  fails: boolean;
};

const longest = 80;
/** Plain text of one line that every framework prints and reads back as it is. */
const readable = /^[a-z][\w ,.'()[\]=+%/<>-]*[\w)\]'%]$/;
const verb = /^(?:does not|[a-z]{2,}s)\s\S/;
const empty = /^(?:tests|checks|verifies|asserts|ensures|works|handles|behaves|does things|is correct)\b/;
const failing = /^(?:throws|rejects|refuses|fails|raises|calls back with an error)\b/;

/** Words that say how things are, and name none. */
const common = new Set(
  `a an the of to for from in on at by with without as is are was be and or not no nor but than then when while if where that this these it its
  only also all any each every both one two three more less most least fewer same other another first last next own new
  returns gives takes throws rejects refuses fails resolves calls leaves keeps makes adds removes reads writes ignores accepts
  converts counts joins splits sorts finds says tells starts ends stops waits skips treats uses does has sets gets
  empty blank missing given wrong valid invalid unknown plain large small long short whole single several many few below above over under
  between before after beyond equal exactly inside outside already still once twice again zero negative positive
  string number text list array object function value values item items key keys name names error argument arguments callback promise
  undefined null true false boolean integer input output result default limit limits type types option options`
    .split(/\s+/)
    .map((word) => stemmer(word)),
);

/**
 * Whether a name may stand over a test: short, plain, in the voice of the others, true to how the test ends, and of
 * nothing that its code, its call or its outcome does not speak of.
 */
export function isTitle(
  title: string,
  { own, code, fails }: Shown,
  vocabulary: ReadonlySet<string>,
): boolean {
  if (title.length > longest || !readable.test(title) || !verb.test(title) || empty.test(title)) return false;
  if (failing.test(title) !== fails) return false;
  const shown = `${own} ${code}`;
  const near = stemsOf(shown);
  const literal = title.match(/\d[\w.]*|'[^']*'|\w*[a-z]\w*[A-Z_]\w*|\b[A-Z]\w+/g) ?? [];
  return (
    literal.every((each) => shown.includes(each.replace(/^'|'$|\.$/g, ""))) &&
    [...stemsOf(title)].every((stem) => common.has(stem) || near.has(stem) || vocabulary.has(stem))
  );
}

/** The stems of all words of a text, also of those within names. */
export const stemsOf = (text: string): Set<string> =>
  new Set(
    (
      text
        .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
        .toLowerCase()
        .match(/[a-z]+/g) ?? []
    ).map((word) => stemmer(word)),
  );
