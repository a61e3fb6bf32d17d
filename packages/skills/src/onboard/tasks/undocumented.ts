import type { SymbolEntry } from "@familiar/repository";
import { type Survey, stemOf } from "../../look/survey.ts";
import { code, count } from "../../text.ts";
import type { Candidate, Ground } from "./candidate.ts";

const fileLimit = 800;
const least = 4;
/** Share of a file's exported definitions with a comment from which having one is the custom. */
const customary = 0.5;

/** Exported definitions without a comment, in files whose other exported definitions have one. */
export function undocumented(ground: Ground): Candidate[] {
  const { survey, definitions } = ground;
  return survey.code.slice(0, fileLimit).flatMap(({ path }) => {
    const own = definitions.in(path).filter((symbol) => symbol.exported && describable(symbol));
    const bare = own.filter((symbol) => !symbol.doc && !commented(survey, symbol));
    const documented = own.length - own.filter((symbol) => !symbol.doc).length;
    if (own.length < least || bare.length === 0 || documented < own.length * customary) return [];
    const best = bare.sort((a, b) => definitions.files(b) - definitions.files(a))[0]!;
    return [task(survey, best, documented, own.length, definitions.files(best))];
  });
}

/** Methods of other languages often only implement what a trait or base class documents. */
const ownMethods = /\.(go|java|cs|rb|ex)$/;

const describable = ({ kind, name, endLine, line, path, container }: SymbolEntry) =>
  name !== container &&
  (kind !== "method" || ownMethods.test(path)) &&
  /^(function|method|class|interface)$/.test(kind) &&
  name.length > 3 &&
  endLine - line >= 3 &&
  !/^(constructor|__\w+__|toString|equals|hashCode|String|Error|get[A-Z]|set[A-Z]|is[A-Z])/.test(name);

/** A comment stands above it, whether or not it was taken for documentation; or it only overrides another. */
const commented = (survey: Survey, { path, line }: SymbolEntry) => {
  const above = survey.lines(path)?.slice(Math.max(0, line - 4), line - 1) ?? [];
  return above.some((row) => /\*\/|^\s*(\/\/|#|--|\*|@)/.test(row));
};

function task(survey: Survey, symbol: SymbolEntry, documented: number, of: number, files: number): Candidate {
  const container = symbol.kind === "method" ? `${symbol.container}.` : "";
  return {
    title: `Document ${code(container + symbol.name)} in ${code(symbol.path)}`,
    kind: "docs",
    why: `${documented} of the ${of} exported definitions of this file have a comment; this one has none${files > 0 ? `, and ${count(files, "other file")} ${files === 1 ? "mentions" : "mention"} it` : ""}.`,
    size: "small",
    files: [symbol.path],
    steps: [
      `Read ${code(`${symbol.path}:${symbol.line}`)}, its tests and one caller.`,
      "Say in one or two sentences what it gives, what it takes and when it fails, in the style of its neighbours.",
    ],
    citations: [survey.cite(symbol.path, symbol.line)],
    score:
      0.4 + Math.min(0.25, files / 40) + (documented / of > 0.85 ? 0.1 : documented / of < 0.7 ? -0.1 : 0),
    change: { type: "docs", area: stemOf(symbol.path), what: `document ${symbol.name}` },
  };
}
