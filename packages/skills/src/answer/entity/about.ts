import type { Repository, SymbolEntry } from "@familiar/repository";
import { foldersOf } from "./paths.ts";
import type { Thing } from "./thing.ts";

/**
 * What a report says it is about, as text that a person understands and {@link readAbout} reads back:
 * a path, `Container.name in path`, a name, or the words of a topic.
 */
export function aboutOf(thing: Thing): string | undefined {
  switch (thing.kind) {
    case "file":
      return thing.line === undefined ? thing.file.path : `${thing.file.path}:${thing.line}`;
    case "folder":
      return thing.path;
    case "symbol":
      return `${full(thing.symbol)} in ${thing.symbol.path}`;
    case "text":
      return thing.places[0]?.path;
    case "topic": {
      const place = thing.places[0];
      return place?.symbol ? `${full(place.symbol)} in ${place.path}` : place?.path;
    }
    default:
      return undefined;
  }
}

const full = ({ container, name }: SymbolEntry): string => (container ? `${container}.${name}` : name);

/** The thing that an earlier report was about, as the repository is now. */
export function readAbout(about: string, repository: Repository): Thing | undefined {
  const cut = about.lastIndexOf(" in ");
  const path = cut < 0 ? about : about.slice(cut + 4);
  const [, bare = path, line] = /^(.*?)(?::(\d+))?$/.exec(path) ?? [];
  const file = repository.file(path) ?? repository.file(bare);
  if (cut >= 0 && file) {
    const name = about.slice(0, cut);
    const symbols = repository.symbols({ path: file.path });
    const symbol =
      symbols.find((each) => full(each) === name) ?? symbols.find((each) => name.endsWith(each.name));
    if (symbol) return { kind: "symbol", symbol, others: [] };
  }
  if (file)
    return { kind: "file", file, ...(line && file.path === bare ? { line: Number(line) } : {}), others: [] };
  return foldersOf(repository).has(about) ? { kind: "folder", path: about } : undefined;
}
