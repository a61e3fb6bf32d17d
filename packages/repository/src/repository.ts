import { isUtf8 } from "node:buffer";
import type { Citation } from "@familiar/protocol";
import { createDerived } from "./derived.ts";
import { decode, isBinary } from "./files/decode.ts";
import { readContents } from "./files/read.ts";
import { guarded } from "./guarded.ts";
import type { Repository, SkippedFile } from "./model.ts";
import { countLines } from "./owners/index.ts";
import { countMentions, findReferences } from "./search/references.ts";
import { search } from "./search/search.ts";
import { similarSymbols } from "./search/similar.ts";
import { holding, vocabulary } from "./search/words.ts";
import type { Session } from "./session.ts";
import { watchSession } from "./watch/watch.ts";

const referenceLimit = 500;

/** Answers from what a session has open. */
export function createRepository(session: Session): Repository {
  const { root } = session.place;

  function bytes(path: string): Buffer | undefined {
    const raw = session.rawName(path);
    if (!session.view.file(path)) return undefined;
    const contents = readContents(root, raw ? { path, raw } : { path });
    return !contents || "reason" in contents || isBinary(contents.bytes) ? undefined : contents.bytes;
  }
  function text(path: string): string | undefined {
    const found = bytes(path);
    return found && decode(found);
  }
  function exactText(path: string): string | undefined {
    const found = bytes(path);
    return found && isUtf8(found) ? found.toString("utf8") : undefined;
  }
  const cite = (path: string, line = 1): Citation => ({ path, line, commit: session.head.commit });
  const derived = createDerived(session, { text, cite });
  const sources = () => {
    const { terms, symbols } = session.index;
    return { view: session.view, terms, symbols, text };
  };

  const watching = new Set<() => Promise<void>>();

  const repository: Repository = {
    root,
    head: () => session.head,
    files: () => session.view.files,
    file: (path) => session.view.file(path),
    skipped: (): readonly SkippedFile[] => session.skipped,
    text,
    exactText,
    symbols: (query = {}) => session.index.symbols.find(session.view, query),
    similarSymbols: (name, limit = 10) => similarSymbols(name, limit, sources()),
    references: (name, { limit = referenceLimit } = {}) => findReferences(name, limit, sources()),
    mentions: (names) => countMentions(names, sources()),
    words: (prefix) => (prefix.length < 2 ? [] : vocabulary(prefix, sources())),
    holding: (word) => holding(word, sources()),
    imports: derived.imports,
    dependents: (path) => derived.graph().dependents(path),
    dependencies: (path) => derived.graph().dependencies(path),
    history: () => guarded(session.history, session.distrust),
    owners: (path) => derived.owners().of(path),
    countLines({ signal } = {}) {
      const { git, cache, head, history, view } = session;
      return countLines({ git, cache, commit: head.commit, history, files: view.files, signal });
    },
    conventions: derived.conventions,
    search: (query, options = {}) =>
      search(query, options, { ...sources(), paths: derived.paths(), subjects: derived.subjects }),
    cite,
    refresh: (options = {}) => session.refresh(options),
    async watch(onRefresh) {
      const stop = watchSession(session, onRefresh);
      watching.add(stop);
      return async () => {
        watching.delete(stop);
        await stop();
      };
    },
    async close() {
      await Promise.all([...watching].map((stop) => stop()));
      derived.close();
      await session.close();
    },
  };
  return guarded(repository, session.distrust);
}
