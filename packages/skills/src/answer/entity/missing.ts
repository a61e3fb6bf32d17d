import type { Repository } from "@familiar/repository";
import { code, plain } from "../../text.ts";
import { nearSymbols } from "./symbols.ts";
import type { Near, Thing } from "./thing.ts";

export const near = (place: { path: string; line: number; text: string }, repository: Repository): Near => ({
  text: plain(place.text, 120),
  citation: repository.cite(place.path, place.line),
});

/** Nothing has this name; symbols and files whose names share a part of it are nearest. */
export function missingName(name: string, repository: Repository): Thing {
  const base = name
    .split("/")
    .at(-1)!
    .replace(/\.\w+$/, "");
  const symbols = nearSymbols(base, repository).map((symbol) =>
    near({ path: symbol.path, line: symbol.line, text: symbol.signature }, repository),
  );
  const files = repository
    .search(base, { kinds: ["path"], limit: 3 })
    .map((hit) => near({ path: hit.path, line: hit.line, text: hit.path }, repository));
  const seen = new Set<string>();
  const nearest = [...symbols, ...files].filter(({ citation }) => {
    const key = `${citation.path}:${citation.line}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    kind: "missing",
    text: name,
    why: `no file, symbol or text is called ${code(name)}`,
    nearest: nearest.slice(0, 3),
  };
}
