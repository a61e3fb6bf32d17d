import type { Claim } from "@familiar/protocol";
import { asSentence, code, count, list, plain, sentences } from "../text.ts";
import { languageName, languageOf } from "./languageName.ts";
import type { Manifest } from "./manifest.ts";
import { type Block, blocks } from "./prose.ts";
import { baseOf, folderOf, type Survey } from "./survey.ts";

type Candidate = { text: string; path: string; line: number; score: number };

/** What the repository is, in its own words; where it has none, in what can be counted. */
export function summarise(survey: Survey, manifests: readonly Manifest[]): Claim {
  const best = [...fromReadme(survey), ...fromManifests(survey, manifests)].sort(
    (a, b) => b.score - a.score,
  )[0];
  if (!best)
    return {
      text: counted(survey),
      citations: survey.files.slice(0, 1).map((file) => survey.cite(file.path)),
    };
  const text = plain(sentences(best.text, best.text.length < 90 ? 2 : 1), 320);
  return {
    text: asSentence(text, 320),
    citations: [survey.cite(best.path, best.line)],
  };
}

/** The README that speaks for a folder: the plain one before translations, Markdown before the rest. */
export function readmeOf(survey: Survey, folder = ""): string | undefined {
  const names = survey.files
    .filter(
      (file) =>
        folderOf(file.path) === folder &&
        /^readme(\.(md|markdown|mdx|rst|adoc|txt))?$/i.test(baseOf(file.path)),
    )
    .map((file) => file.path);
  const hidden = folder === "" && survey.has(".github/README.md") ? [".github/README.md"] : [];
  return [...names.sort((a, b) => Number(!/\.m/i.test(a)) - Number(!/\.m/i.test(b))), ...hidden][0];
}

const aside =
  /sponsor|donat|backer|support us|licen[cs]e|contents|news|announc|available|released?\b|changelog|badge|translation|credits|acknowledg/i;
const verb =
  /\b(is|are|provides?|lets|allows?|makes?|aims?|helps?|offers?|implements?|turns?|gives|contains|collects)\b/i;
const boilerplate =
  /\b(sponsor|donat|star us|follow us|join (us|the|our)|click here|see the (website|docs)|please (see|read|follow|visit|make)|issues?|bug reports?|licensed under|copyright|excited)\b/i;
const speaksOfItself =
  /^((this|it) (is|are)|(this|it|the) ([\w-]+ )?(repository|repo|project|package|library|crate|module|gem|tool|guide|folder|directory|app|application) [a-z]+s)\b/i;
const toTheReader = /^(I|I'm|we|we're|you|your|if|when|to|check|in|with|after|note|thanks?|for)\b/i;

/** Passages of a page that may say what the thing is, each with how much it looks like it. */
export function describing(
  page: readonly Block[],
  name: string,
): { text: string; line: number; score: number }[] {
  const found: { text: string; line: number; score: number }[] = [];
  let skipped = false;
  for (const block of page.slice(0, 80)) {
    if (block.kind === "heading" || block.kind === "rule") skipped = aside.test(block.text);
    if (skipped || (block.kind !== "paragraph" && block.kind !== "html")) continue;
    const best = likeliest(block, name);
    if (best)
      found.push({ text: best.text, line: block.line, score: best.score - Math.min(found.length, 6) * 0.4 });
    if (found.length >= 12) break;
  }
  return found;
}

/** From which of its first sentences on a block says best what the thing is. */
function likeliest(block: Block, name: string): { text: string; score: number } | undefined {
  const text = plain(block.text, 900);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 20 || letters / text.length < 0.6 || block.linked > 0.6) return undefined;
  let best: { text: string; score: number } | undefined;
  let from = text;
  for (let i = 0; i < 4 && from !== ""; i++) {
    const first = sentences(from, 1);
    const score = likeness(first, name) - i * 0.3 - (block.kind === "html" ? 1 : 0);
    if (score > (best?.score ?? 0)) best = { text: from, score };
    from = from.slice(first.length).trim();
  }
  return best;
}

/** How much one sentence looks like a definition of `name`, about 0 to 8. */
function likeness(sentence: string, name: string): number {
  if (sentence.split(" ").length < 4 || boilerplate.test(sentence)) return 0;
  const called = name.replace(/[^\p{L}\p{N}]+/gu, "\\W?");
  const defines = new RegExp(
    `^\\W*(the )?${called}\\W.{0,50}?\\b(is|are)\\b(?! (used|available|installed|tested|inspired))`,
    "iu",
  ).test(sentence);
  if (defines) return 8;
  if (speaksOfItself.test(sentence)) return 6.5;
  const named = new RegExp(`(^|\\W)${called}(\\W|$)`, "iu").test(sentence);
  let score = named && verb.test(sentence) ? 5 : 3;
  if (/^(an?|the) /i.test(sentence)) score += 2;
  if (toTheReader.test(sentence)) score -= 2;
  if (/^(there|here) (is|are|was|were|have|has)\b/i.test(sentence)) score -= 4;
  if (/[:?]$/.test(sentence)) score -= 1;
  if (/\b(not|currently|no longer|deprecated|please)\b/i.test(sentence)) score -= 2;
  return score;
}

function fromReadme(survey: Survey): Candidate[] {
  const path = readmeOf(survey);
  const text = path && survey.lines(path)?.join("\n");
  if (!path || !text) return [];
  const page = blocks(path, text);
  return [...describing(page, survey.name), ...titleOf(page)].map((found) => ({ ...found, path }));
}

/** A title that is more than a name says something, where nothing says it better. */
function titleOf(page: readonly Block[]): { text: string; line: number; score: number }[] {
  const title = page.find(({ kind, depth }) => kind === "heading" && depth === 1);
  const words = title?.text.split(" ").filter((word) => /\p{L}/u.test(word)).length ?? 0;
  return title && words >= 3 && words <= 12 && !/^(welcome|table|readme)\b/i.test(title.text)
    ? [{ text: title.text, line: title.line, score: 3.2 }]
    : [];
}

/** The root manifest's description, or that of a package called like the repository. */
function fromManifests(survey: Survey, manifests: readonly Manifest[]): Candidate[] {
  return manifests.flatMap(({ description, folder, name, path, lineOf }) => {
    if (!description || description.split(" ").length < 3 || survey.area(path) === "examples") return [];
    const same = (name ?? "").split("/").at(-1)?.toLowerCase() === survey.name.toLowerCase();
    const score = folder === "" ? 7 : same ? 6.7 : 3;
    return [{ text: description, path, line: lineOf(description.slice(0, 40)), score }];
  });
}

function counted(survey: Survey): string {
  const languages = [...new Set(survey.code.map(languageOf))].filter((l) => l !== "other").slice(0, 3);
  const what = languages.length > 0 ? ` written mostly in ${list(languages.map(languageName))}` : "";
  return `${code(survey.name)} holds ${count(survey.files.length, "file")}${what}; nothing in it says what it is for.`;
}
