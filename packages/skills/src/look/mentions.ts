import type { Survey } from "./survey.ts";

/** In which files names stand, of those that were asked for. */
export type Mentions = {
  of(name: string): readonly string[];
  /** Where Go code qualifies a name by its package. */
  qualified(name: string): readonly string[];
};

const largestFile = 1_000_000;
const mostRead = 60_000_000;
const identifiers = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const qualifiers = /\b([a-z_]\w*)\.([A-Z]\w*)/g;
const comment = /^\s*(\/\/|\*|\/\*|#(?!\[|include|define|if)|--).*$/gm;

/** Reads the program files of a repository once; lines that are comments do not count. */
export function readMentions(survey: Survey, names: ReadonlySet<string>): Mentions {
  const plain = new Map<string, string[]>();
  const qualified = new Map<string, string[]>();
  let read = 0;
  for (const { path, size, language, role } of survey.files) {
    const program = role === "source" || role === "test";
    if (!program || size > largestFile || language === "json" || language === "markdown") continue;
    read += size;
    if (read > mostRead) break;
    const text = survey.repository.text(path)?.replace(comment, "");
    if (!text) continue;
    note(plain, path, text.match(identifiers) ?? [], names);
    if (language === "go") {
      const pairs = [...text.matchAll(qualifiers)]
        .filter(([, , name]) => names.has(name!))
        .map(([pair]) => pair);
      note(qualified, path, pairs);
    }
  }
  return { of: (name) => plain.get(name) ?? [], qualified: (name) => qualified.get(name) ?? [] };
}

function note(
  to: Map<string, string[]>,
  path: string,
  words: readonly string[],
  wanted?: ReadonlySet<string>,
): void {
  for (const word of new Set(words)) {
    if (wanted && !wanted.has(word)) continue;
    const paths = to.get(word);
    if (paths) paths.push(path);
    else to.set(word, [path]);
  }
}
