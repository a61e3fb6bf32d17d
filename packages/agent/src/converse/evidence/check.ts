import { type Citation, cleanText, type Report } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import { bears, claimIn, tallyIn } from "./claims.ts";
import { claimsDeed } from "./deedClaims.ts";
import { type Found, findPlace } from "./find.ts";
import { namesIn, pathsIn, placesIn } from "./places.ts";
import { type Deed, runsIn } from "./runs.ts";
import { unknownNames } from "./unknown.ts";

export type Removed = NonNullable<Report["removed"]>[number];

/** A piece of an answer after it was checked: what may be shown of it, and what was taken out. */
export type Checked = { text: string; citations: Citation[]; removed: Removed[] };

/** What a model's words are checked against. */
export type Ground = {
  repository: Repository;
  /** What the task did, by the ledger, oldest first. */
  deeds(): Promise<readonly Deed[]>;
  /** How many lines a file had at a past commit; undefined when it was not there. */
  linesAt(path: string, commit: string): Promise<number | undefined>;
  /** What in a block of code goes against how code is written here. */
  problems(code: string, language: string): Promise<string[]>;
};

const unsure = "(unsure)";

/**
 * Checks a sentence, line or block of code of a model. Places that do not resolve and statements about runs that the
 * ledger does not know are taken out; a sentence that then stands on nothing is marked as unsure, or dropped.
 */
export async function checkPiece(said: string, ground: Ground): Promise<Checked> {
  const piece = cleanText(said).text;
  if (/^\s*(?:`{3,}|~{3,})/.test(piece)) return checkBlock(piece, ground);
  const ran = await checkRuns(piece, ground);
  return ran.text.trim() === "" ? ran : checkPlaces(ran, ground);
}

const nothing = (removed: Removed): Checked => ({ text: "", citations: [], removed: [removed] });

/** A block of code is shown as it is, unless it claims to be what a command printed. */
async function checkBlock(block: string, ground: Ground): Promise<Checked> {
  const [, language = ""] = opening.exec(block)!;
  const [, ...lines] = block.trim().split("\n");
  const commands = lines.flatMap((line) => /^\s*\$ (.+)/.exec(line)?.[1]?.trim() ?? []);
  const prints = lines.slice(0, -1).some((line) => line.trim() !== "" && !/^\s*(?:[$#>]|\\)/.test(line));
  const told = shell.test(language) && prints ? tallyIn(block) : undefined;
  if (!told && (commands.length === 0 || !prints)) return judged(block, ground);
  const runs = runsIn(await ground.deeds());
  const ran = commands.every((command) => runs.some(({ what }) => what.includes(command)));
  const borne = !told || bears(runs, told, testsOf(ground.repository)) === "yes";
  return ran && borne
    ? { text: block, citations: [], removed: [] }
    : nothing({ text: block.trim().slice(0, longest), why: "not-run" });
}

const opening = /^\s*(?:`{3,}|~{3,})[ \t]*([\w+#.-]*)/;
/** How blocks are marked that show what a terminal showed; many are not marked at all. */
const shell = /^(?:|text|txt|plain|console|terminal|shell|sh|bash|zsh|output|log)$/i;

/** With what goes against the wishes of those who work here said below. */
async function judged(block: string, { problems }: Ground): Promise<Checked> {
  const [, language = ""] = opening.exec(block)!;
  const code = block.trim().split("\n").slice(1, -1).join("\n");
  const against = language === "" ? [] : await problems(code, language);
  const note = `${block.endsWith("\n") ? "" : "\n"}(Against what is wished here: ${against.join("; ")}.)\n`;
  return { text: against.length > 0 ? block + note : block, citations: [], removed: [] };
}

const longest = 300;
const reference = /\s*\[ran:(\d{1,4})\]/g;

/** `[ran:N]` becomes what the ledger says of that run; other statements about runs have to be borne out by it. */
async function checkRuns(piece: string, { repository, deeds: deedsNow }: Ground): Promise<Checked> {
  const references = [...piece.matchAll(reference)];
  const claim = claimIn(piece.replace(reference, ""));
  if (references.length === 0 && !claim && !claimsDeed(piece, []))
    return { text: piece, citations: [], removed: [] };
  const deeds = await deedsNow();
  const runs = runsIn(deeds);
  const meant = references.map(([, number]) => runs[Number(number) - 1]);
  const said = piece.trim().slice(0, longest);
  if (meant.includes(undefined) || claimsDeed(piece, deeds)) return nothing({ text: said, why: "not-run" });
  const borne = claim
    ? bears(meant.length > 0 ? (meant as Deed[]) : runs, claim, testsOf(repository))
    : "yes";
  if (borne !== "yes") return nothing({ text: said, why: borne === "no" ? "not-run" : "says-otherwise" });
  const text = piece.replace(reference, (_, number) => ` (${toldOf(runs[Number(number) - 1]!)})`);
  return { text, citations: [], removed: [] };
}

const testsOf = (repository: Repository): string[] =>
  repository
    .conventions()
    .commands.filter(({ purpose }) => purpose === "test")
    .map(({ command }) => command);

const toldOf = ({ what, code }: Deed): string =>
  `\`${what.replaceAll("`", "'").slice(0, 120)}\` ended with ${code ?? "a signal"}`;

async function checkPlaces(ran: Checked, ground: Ground): Promise<Checked> {
  const { repository } = ground;
  const places = placesIn(ran.text, repository);
  const names = namesIn(ran.text);
  const found: Found[] = [];
  for (const place of places) found.push(await findPlace(place, names, ground));
  const removed: Removed[] = found.flatMap((each, at) =>
    "why" in each ? [{ text: places[at]!.text, why: each.why }] : [],
  );
  const citations = found.flatMap((each) => ("why" in each ? [] : [each]));
  const wrong = places.filter((_, at) => "why" in found[at]!);
  const text = without(ran.text, wrong, citations.length > 0);
  const loose =
    citations.length > 0 || text === undefined
      ? []
      : unknownNames(text, { paths: pathsIn(text), names }, repository);
  const all = [
    ...ran.removed,
    ...removed,
    ...loose.map((each): Removed => ({ text: each, why: "no-such-place" })),
  ];
  if (removed.length + loose.length === 0 || citations.length > 0)
    return { text: text ?? "", citations, removed: all };
  // Its place is wrong and its name is nobody's: nothing carries it.
  const empty = text === undefined || words(text) < fewest || (removed.length > 0 && loose.length > 0);
  return { text: empty ? "" : marked(text), citations, removed: all };
}

/** A sentence with fewer words says nothing once its place is gone. */
const fewest = 3;
const words = (text: string): number =>
  text
    .replace(/`[^`]*`/g, "name")
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}|[\p{L}\p{N}_]+/gu)?.length ?? 0;

/**
 * The text without these places: what stands in brackets goes with them. A place in the middle of a sentence leaves
 * `unsure` behind where something else `carries` it; otherwise nothing of the sentence is left.
 */
function without(
  text: string,
  places: readonly { index: number; text: string }[],
  carried: boolean,
): string | undefined {
  let left = text;
  for (const { index, text: place } of [...places].reverse()) {
    const [before, after] = [left.slice(0, index), left.slice(index + place.length)];
    const open = /\s*[([（]\s*(?:see |siehe |voir |in |at )?`?$/.exec(before);
    const close = /^`?\s*[)\]）]/.exec(after);
    if (open && close) left = together(before.slice(0, open.index), after.slice(close[0].length));
    else if (carried) left = before.replace(/`$/, "") + unsure + after.replace(/^`/, "");
    else return undefined;
  }
  return left;
}

const together = (before: string, after: string): string =>
  /\S$/.test(before) && /^[\p{L}\p{N}`]/u.test(after) ? `${before} ${after}` : before + after;

/** Before the end of the sentence. */
const marked = (text: string): string => {
  const [, body, end] = /^([\s\S]*?)([.!?。！？:;,]?\s*)$/.exec(text)!;
  return `${body} ${unsure}${end}`;
};
