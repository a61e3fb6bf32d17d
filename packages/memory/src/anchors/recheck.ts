import type { Anchor, FactState } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { negates } from "../text/negates.ts";
import { stemOf, type Term } from "../text/terms.ts";
import { type Found, findAgain } from "./again.ts";
import { type Change, changesOf } from "./changes.ts";
import { overlap, type Print, readPrint } from "./print.ts";

/** What the code says of one anchor now; `anchor` is where it is found from now on. */
export type Verdict = { state: Exclude<FactState, "quarantined">; why: string; anchor: Anchor };

/** Share of its lines below which code was written anew. */
const rewritten = 0.35;

const placing =
  /\b(?:in|lives?|located|defined|declared|belongs?|under|inside|from|liegt|steht|definiert|dans|defini\w*|en|dove|fica)\b|在|に/iu;
/** It says where a thing is, and nothing else of it. */
const locating =
  /\b(?:lives?|located|defined|declared|belongs?|stands?|found|look for|find|liegt|steht|definiert|se trouve|défini\w*|está|definid\w+|si trova|definit\w+)\b|定义|定義|ある/iu;
const calling =
  /\b(?:takes?|accepts?|arguments?|parameters?|params?|signature|expects?|call(?:ed)?\b.*\bwith|nimmt|erwartet|Parameter|argumentos?|par[aá]metros?|param[eè]tres?|parametri|argomenti)\b|引数|参数/iu;

/**
 * Compares what stands at an anchor with what stood there, by what a statement says of it: formatting, comments and
 * code that none of its words touches make no difference.
 */
export function recheckAnchor(
  repository: Repository,
  anchor: Anchor,
  { statement, terms }: { statement: string; terms: readonly Term[] },
): Verdict {
  const name = anchor.symbol ?? anchor.path;
  const before = readPrint(anchor.digest);
  const found = before && findAgain(repository, anchor, terms);
  if (!before || !found) return { state: "stale", why: `${name} is gone`, anchor };
  // What stood there when it was said stays the measure: small changes one after another add up.
  const { path, symbol, line, endLine } = found.span;
  const place = { path, ...(symbol === undefined ? {} : { symbol }), line, endLine };
  const now = { ...place, commit: repository.head().commit, digest: anchor.digest };
  const doubt = doubtOf(statement, terms, anchor, before, found);
  if (doubt) return { ...doubt, anchor };
  return { state: "valid", why: wayOf(anchor, found, before), anchor: now };
}

type Doubt = Pick<Verdict, "state" | "why">;

function doubtOf(
  statement: string,
  terms: readonly Term[],
  anchor: Anchor,
  before: Print,
  { span, print, how }: Found,
): Doubt | undefined {
  const at = `${span.path}:${span.line}`;
  const name = anchor.symbol ?? anchor.path;
  if (how === "renamed") return { state: "stale", why: `${name} is called ${span.symbol} now, at ${at}` };
  if (how === "moved" && saysWhere(statement, terms, anchor.path))
    return { state: "stale", why: `${name} is at ${at} now` };
  const changes = changesOf({ statement, terms, path: span.path }, before.held, print.held);
  const exact = changes.filter(({ term }) => term.kind !== "word");
  const lost = exact.filter(({ term, now }) => term.kind === "path" || !/[cr]/.test(now));
  if (lost.length > 0) {
    const kept = [...before.held].filter((letter) => /[cijbrso]/.test(letter)).length - lost.length;
    const why = lost.map((change) => lossOf(change, span.path, at)).join("; ");
    return { state: kept <= 0 ? "stale" : "suspect", why };
  }
  if (print.whole === before.whole) return undefined;
  const [fresh] = exact;
  if (fresh) return { state: "suspect", why: `${at} has ${fresh.term.text} now, and had it not` };
  if (calling.test(statement) && print.head !== before.head)
    return { state: "suspect", why: `what ${name} takes changed` };
  if (calling.test(statement) && anchor.symbol !== undefined) return undefined;
  if (/[cijbr]/.test(before.held) || (locating.test(statement) && saysWhere(statement, terms, span.path)))
    return undefined;
  const word = changes.find(({ now }) => now === "n");
  if (word) return { state: "suspect", why: `${at} speaks of "${asSaid(statement, word.term)}" no more` };
  const come = negates(statement) ? changes.find(({ now }) => now === "w") : undefined;
  if (come)
    return { state: "suspect", why: `${at} speaks of "${asSaid(statement, come.term)}" now, and did not` };
  if (anchor.symbol === undefined && anchor.line === anchor.endLine)
    return { state: "suspect", why: `the line changed: ${at}` };
  if (anchor.symbol !== undefined && print.bearing !== before.bearing)
    return { state: "suspect", why: `code that it speaks of changed at ${at}` };
  return overlap(before.lines, print.lines) < rewritten
    ? { state: "suspect", why: `${name} was written anew` }
    : undefined;
}

function lossOf({ term, now }: Change, path: string, at: string): string {
  if (term.kind !== "path") return `${at} has ${term.text} no more`;
  return now === "n" ? `${term.text} is gone` : `which of ${path} and ${term.text} imports the other changed`;
}

/** A word as it stands in the statement, with its ending. */
const asSaid = (statement: string, { text }: Term): string =>
  statement.match(/\p{L}+/gu)?.find((word) => stemOf(word.toLowerCase()) === text) ?? text;

/** The statement names the file itself as the place. */
const saysWhere = (statement: string, terms: readonly Term[], path: string): boolean =>
  terms.some(({ kind, text }) => kind === "path" && (path === text || path.endsWith(`/${text}`))) &&
  placing.test(statement);

function wayOf(anchor: Anchor, { span, print, how }: Found, before: Print): string {
  if (how === "moved") return `found again at ${span.path}:${span.line}`;
  if (print.whole === before.whole) return "its code is as it was";
  return `${anchor.symbol ?? anchor.path} changed, in nothing that it speaks of`;
}
