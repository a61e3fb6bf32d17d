import type { ConventionsInput } from "../conventions/input.ts";
import { roleOf } from "../files/classify.ts";
import { languageOf } from "../files/language.ts";
import type { Commit, History } from "../model.ts";

export const memoryCommit = "c".repeat(40);

/** What conventions are found in, without a disk: paths with their text, and the commits of the history. */
export function inMemory(
  texts: Record<string, string>,
  commits: readonly (Partial<Commit> & { subject: string })[] = [],
): ConventionsInput {
  const person = { name: "Ann Lee", email: "ann@example.org" };
  const files = Object.entries(texts).map(([path, text]) => {
    const language = languageOf(path, text);
    const role = roleOf({ path, language, size: text.length, trait: undefined });
    return {
      path,
      blob: "",
      size: text.length,
      lines: text.split("\n").length,
      language,
      role,
      tracked: true,
    };
  });
  const all = commits.map(
    (commit, i): Commit => ({ hash: `${i}`.padStart(40, "0"), at: 0, author: person, files: [], ...commit }),
  );
  const history: History = {
    complete: true,
    commits: all,
    people: [],
    releases: [],
    of: () => undefined,
    together: () => [],
    pairs: () => [],
    log: () => [],
  };
  return {
    files,
    history,
    text: (path) => texts[path],
    cite: (path, line = 1) => ({ path, line, commit: memoryCommit }),
  };
}
