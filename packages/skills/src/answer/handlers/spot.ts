import type { Citation } from "@familiar/protocol";
import type { Repository, SymbolEntry } from "@familiar/repository";
import { folderOf } from "../../look/survey.ts";
import { code } from "../../text.ts";
import type { Thing } from "../entity/thing.ts";

/** The one place that a thing stands for, whatever it is. */
export type Spot = {
  /** A file or a folder. */
  path: string;
  folder: boolean;
  line: number;
  endLine?: number;
  symbol?: SymbolEntry;
  /** How to call it in a sentence. */
  label: string;
  citation: Citation;
  /** It was described, not named, so that another place may have been meant. */
  guessed: boolean;
};

const atSymbol = (symbol: SymbolEntry, repository: Repository, guessed: boolean): Spot => ({
  path: symbol.path,
  folder: false,
  line: symbol.line,
  endLine: symbol.endLine,
  symbol,
  label: code(symbol.container ? `${symbol.container}.${symbol.name}` : symbol.name),
  citation: repository.cite(symbol.path, symbol.line),
  guessed,
});

/** Undefined for people, the repository as a whole, and what is not there. */
export function spotOf(thing: Thing, repository: Repository): Spot | undefined {
  switch (thing.kind) {
    case "symbol":
      return atSymbol(thing.symbol, repository, false);
    case "file": {
      const { path, lines } = thing.file;
      const line = Math.min(thing.line ?? 1, Math.max(1, lines));
      const inside = thing.line === undefined ? undefined : enclosing(path, line, repository, thing.name);
      return {
        path,
        folder: false,
        line,
        ...(thing.endLine === undefined ? {} : { endLine: thing.endLine }),
        ...(inside ? { symbol: inside } : {}),
        label: code(thing.line === undefined ? path : `${path}:${line}`),
        citation: repository.cite(path, line),
        guessed: false,
      };
    }
    case "folder":
      return {
        path: thing.path,
        folder: true,
        line: 1,
        label: code(`${thing.path}/`),
        citation: repository.cite(faceOf(thing.path, repository) ?? thing.path),
        guessed: false,
      };
    case "text":
    case "topic": {
      const place = thing.places[0]!;
      if ("symbol" in place && place.symbol) return atSymbol(place.symbol, repository, true);
      const { path, line } = place;
      return {
        path,
        folder: false,
        line,
        label: code(path),
        citation: repository.cite(path, line),
        guessed: true,
      };
    }
    default:
      return undefined;
  }
}

/** The smallest definition around a line; a stack frame's name is believed first. */
function enclosing(
  path: string,
  line: number,
  repository: Repository,
  name?: string,
): SymbolEntry | undefined {
  const around = repository
    .symbols({ path })
    .filter((symbol) => symbol.line <= line && line <= symbol.endLine && symbol.endLine > symbol.line)
    .sort((a, b) => a.endLine - a.line - (b.endLine - b.line));
  const last = name?.split(/[.#]/).at(-1);
  return (
    around.find((symbol) => symbol.name === last) ??
    around.find(({ kind }) => kind !== "field" && kind !== "variable") ??
    around[0]
  );
}

const readmes = /(?:^|\/)readme(?:\.(?:md|markdown|rst|adoc|txt))?$/i;

/** The file that speaks for a folder: its README, its entry, its manifest, or the largest source in it. */
export function faceOf(folder: string, repository: Repository): string | undefined {
  const inside = repository.files().filter((file) => file.path.startsWith(`${folder}/`));
  const readme = inside.find(({ path }) => folderOf(path) === folder && readmes.test(path));
  if (readme) return readme.path;
  const name = folder.split("/").at(-1)!.toLowerCase();
  const rank = (path: string): number => {
    const base = path.split("/").at(-1)!.toLowerCase();
    const stem = base.replace(/\.\w+$/, "");
    const depth = folderOf(path).length - folder.length;
    const kind = ["package-info", "doc", "index", "mod", "lib", "__init__", "main", name].indexOf(stem);
    return (kind < 0 ? 0 : 50) - depth;
  };
  const source = inside.filter(({ role }) => role === "source");
  const pool = source.length > 0 ? source : inside;
  return [...pool].sort((a, b) => rank(b.path) - rank(a.path) || b.lines - a.lines)[0]?.path;
}

/** Files a spot stands for: one, or all below a folder. */
export const filesOf = (spot: Spot, repository: Repository): string[] =>
  spot.folder
    ? repository.files().flatMap(({ path }) => (path.startsWith(`${spot.path}/`) ? [path] : []))
    : [spot.path];
