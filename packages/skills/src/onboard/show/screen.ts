import { styleText } from "node:util";
import type { Tour } from "@familiar/protocol";
import stringWidth from "string-width";
import { languageName } from "../../look/languageName.ts";
import { ago, count } from "../../text.ts";

const tallest = 60;
const narrowest = 40;

type Look = { width: number; color: boolean };
type Style = Parameters<typeof styleText>[0];

/**
 * The one good screen of a tour: at most 60 lines, none wider than `width` (from 40 on), plain text when
 * `color` is false. It ends with how to see the rest.
 */
export function tourScreen(tour: Tour, { width, color }: Look): string[] {
  const wide = Math.max(narrowest, width);
  const paint = (style: Style, text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const head = (text: string) => paint(["bold", "cyan"], text);
  const dim = (text: string) => paint("dim", text);
  const lines: string[] = [];
  const block = (title: string, rows: string[]) => {
    if (rows.length > 0) lines.push("", head(title), ...rows);
  };

  lines.push(paint("bold", clip(`Welcome to ${tour.repository}`, wide)));
  lines.push(...wrap(bare(tour.summary.text), wide).slice(0, 3));
  lines.push(dim(factLine(tour, wide)));
  block("Get it running", commandRows(tour, wide));
  block("What is where", moduleRows(tour, wide, dim));
  block("Read first, in this order", readingRows(tour, wide, dim));
  block("How a call travels", wrap(route(tour), wide).slice(0, 3));
  block("Whom to ask", peopleRows(tour, wide));
  block(
    "First tasks",
    tour.firstTasks.slice(0, 3).map((task) => clip(`• ${bare(task.title)} (${task.size})`, wide)),
  );
  const footer = ["", ...rest(wide).map(dim)];
  return [...lines.slice(0, tallest - footer.length), ...footer];
}

const bare = (text: string) => text.replaceAll("`", "");

function factLine({ facts, commit, generatedAt }: Tour, wide: number): string {
  const parts = [
    facts.languages
      .slice(0, 2)
      .map(({ language }) => languageName(language))
      .join(", "),
    count(facts.files, "file"),
    facts.commits > 0
      ? `${count(facts.commits, "commit")} by ${count(facts.people, "person", "people")}`
      : "no commit yet",
    facts.lastCommitAt ? `last ${ago(facts.lastCommitAt, generatedAt)}` : "",
    facts.license ?? "",
    `at ${commit.slice(0, 7)}`,
  ];
  return parts
    .filter((part) => part !== "")
    .reduce((line, part) => (stringWidth(`${line} · ${part}`) <= wide ? `${line} · ${part}` : line));
}

function commandRows({ commands }: Tour, wide: number): string[] {
  const first = ["install", "build", "test", "run"].flatMap(
    (purpose) => commands.find((command) => command.purpose === purpose) ?? [],
  );
  if (first.length === 0) return [];
  const rows = first.map(({ purpose, command, directory, executed }) => {
    const place = directory === "." ? "" : `  (in ${directory})`;
    const ran = executed
      ? executed.exitCode === 0
        ? "  ✓ ran here"
        : `  ✗ failed here (${executed.exitCode})`
      : "";
    return clip(`${purpose.padEnd(8)} ${command}${place}${ran}`, wide);
  });
  return first.some((command) => command.executed)
    ? rows
    : [...rows, clip("None of these was run: at this level I only look.", wide)];
}

function moduleRows({ modules }: Tour, wide: number, dim: (text: string) => string): string[] {
  const shown = modules.filter((module) => module.kind === "code" || module.kind === "docs").slice(0, 9);
  const column = Math.min(
    Math.max(...shown.map((module) => stringWidth(module.path)), 0),
    Math.floor(wide * 0.38),
  );
  return shown.map((module) => {
    const path = clipStart(module.path, column);
    return `${path}${" ".repeat(column - stringWidth(path))}  ${dim(fit(bare(module.role), wide - column - 2))}`;
  });
}

function readingRows({ readingOrder }: Tour, wide: number, dim: (text: string) => string): string[] {
  const places = readingOrder.map((item) => `${item.path}:${item.line}`);
  const column = Math.min(Math.max(...places.map((place) => stringWidth(place)), 0), Math.floor(wide * 0.45));
  return readingOrder.map((item, i) => {
    const place = clipStart(places[i]!, column);
    return `${String(i + 1).padStart(2)} ${place}${" ".repeat(column - stringWidth(place))}  ${dim(fit(bare(item.why), wide - column - 5))}`;
  });
}

/** `main → Run → build`, the names that the steps of the flow define. */
const route = ({ flow }: Tour): string =>
  flow.flatMap(({ text }, i) => [...text.matchAll(/`([^`]+)`/g)][i === 0 ? 0 : 1]?.[1] ?? []).join(" → ");

const peopleRows = ({ people }: Tour, wide: number): string[] =>
  people
    .slice(0, 3)
    .map(({ name, areas }) =>
      clip(
        `${name}${areas.length > 0 ? `: ${areas.map((area) => (area === "." ? "the top folder" : area)).join(", ")}` : ""}`,
        wide,
      ),
    );

const whole = "The rest: familiar onboard --full · as a file: --format markdown|tour --output FILE";
const rest = (wide: number): string[] =>
  wide >= stringWidth(whole)
    ? [whole]
    : ["The rest: familiar onboard --full", "As a file: --format markdown|tour", "           --output FILE"];

/** At most `wide` columns, the end cut. */
function clip(text: string, wide: number): string {
  if (stringWidth(text) <= wide) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > wide - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** As many whole clauses as fit into `wide` columns; where not even one does, its beginning. */
export function fit(text: string, wide: number): string {
  const ends = [...text.matchAll(/[.;,](?=\s)|$/g)].map(({ index }) => index);
  const quotes = (clause: string, mark: string) => clause.split(mark).length;
  const clauses = ends
    .map((end) => text.slice(0, end))
    .filter((clause) => stringWidth(clause) <= wide && quotes(clause, "“") === quotes(clause, "”"));
  return clauses.at(-1)?.replace(/\.$/, "") || clip(text, wide);
}

/** At most `wide` columns, the beginning cut: the end of a path tells more. */
function clipStart(text: string, wide: number): string {
  let kept = text;
  while (stringWidth(kept) > wide - (kept === text ? 0 : 1)) kept = kept.slice(1);
  return kept === text ? text : `…${kept.toWellFormed()}`;
}

function wrap(text: string, wide: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last) + 1 + stringWidth(word) <= wide)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(clip(word, wide));
  }
  return lines;
}
