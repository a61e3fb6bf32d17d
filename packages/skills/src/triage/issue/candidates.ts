import type { FileEntry, Repository } from "@familiar/repository";

/** Told from settings and texts by a name's ending; programs in unknown languages have one. */
const ending = /\.[A-Za-z]\w{0,9}$/;

/** The files that repairs touch: programs and what belongs to them, no tests, texts, settings or made files. */
export const candidatesOf = (repository: Repository): FileEntry[] =>
  repository
    .files()
    .filter(
      ({ role, language, lines, path }) =>
        role === "source" &&
        lines > 0 &&
        language !== "markdown" &&
        (language !== "other" || ending.test(path)),
    );
