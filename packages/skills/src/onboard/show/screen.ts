import { styleText } from "node:util";
import type { Evidence, Tour } from "@familiar/protocol";
import stringWidth from "string-width";
import { languageName } from "../../look/languageName.ts";
import { ago, count } from "../../text.ts";
import { clip, clipStart, fit, wrap } from "./lines.ts";

const tallest = 60;
const narrowest = 40;

type Look = { width: number; color: boolean };
type Style = Parameters<typeof styleText>[0];
/** What stands to the left, and what explains it in one line or, where there is room, in two. */
type Row = { mark?: string; left: string; text: string };

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
  const block = (title: string, rows: readonly string[]) =>
    rows.length > 0 ? ["", head(title), ...rows] : [];

  const top = [
    paint("bold", clip(`Welcome to ${tour.repository}`, wide)),
    ...fit(bare(tour.summary.text), wide, 3),
    ...facts(tour, wide).slice(0, 2).map(dim),
    ...block("Get it running", commandRows(tour, wide)),
  ];
  const middle = [
    ...block("How a call travels", fit(route(tour), wide, 3)),
    ...block("Whom to ask", peopleRows(tour, wide)),
  ];
  const bottom = ["", ...footer(wide).map(dim)];
  const [tasks, modules, reading] = [taskRows(tour), moduleRows(tour), readingRows(tour)];
  const tables = [tasks, modules, reading];
  const taken =
    [top, middle, bottom, ...tables].reduce((sum, { length }) => sum + length, 0) + tables.length * 2;
  const room = spender(tallest - taken);
  const draw = (rows: readonly Row[], share: number) => drawRows(rows, { wide, share, room, dim });

  const last = block("First tasks", draw(tasks, 0));
  const where = block("What is where", draw(modules, 0.38));
  const lines = [
    ...top,
    ...where,
    ...block("Read first, in this order", draw(reading, 0.4)),
    ...middle,
    ...last,
  ];
  return [...lines.slice(0, tallest - bottom.length), ...bottom];
}

/** Grants what is asked while it lasts. */
function spender(left: number): () => boolean {
  return () => left-- > 0;
}

type Table = { wide: number; share: number; room: () => boolean; dim: (text: string) => string };

/** Two columns; the left takes at most its share. A text that does not fit takes a second line if there is room. */
function drawRows(rows: readonly Row[], { wide, share, room, dim }: Table): string[] {
  const longest = Math.max(...rows.map(({ left }) => stringWidth(left)), 0);
  const column = Math.min(longest, Math.floor(wide * share));
  return rows.flatMap(({ mark = "", left, text }) => {
    const shown = clipStart(left, column);
    const gap = column === 0 ? "" : " ".repeat(column - stringWidth(shown) + 2);
    const first = `${mark}${shown}${gap}`;
    const rest = wide - stringWidth(first);
    const [one, two] = [fit(text, rest), fit(text, rest, 2)];
    const lines = two.join(" ") !== one.join(" ") && room() ? two : one;
    return lines.map(
      (line, i) => (i === 0 ? first : " ".repeat(stringWidth(first))) + (column === 0 ? line : dim(line)),
    );
  });
}

const bare = (text: string) => text.replaceAll("`", "");
/** What is counted can wait for the whole pack. */
const inShort = (text: string) =>
  bare(text).replace(/; [\d,]+ other files? mentions? [^;.]+(?=[;.]|$)|(?<=\.) (Changed|Lies on) .*$/g, "");

function facts({ facts, commit, generatedAt }: Tour, wide: number): string[] {
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
  // A part stays whole, and the sign between two ends no line.
  const joined = parts.filter((part) => part !== "").map((part) => part.replaceAll(" ", "\u00a0"));
  return wrap(joined.join("\u00a0· "), wide).map((line) => line.replaceAll("\u00a0", " ").replace(/ ·$/, ""));
}

function commandRows({ commands }: Tour, wide: number): string[] {
  const first = ["install", "build", "test", "run"].flatMap(
    (purpose) => commands.find((command) => command.purpose === purpose) ?? [],
  );
  if (first.length === 0) return [];
  const rows = first.flatMap(({ purpose, command, directory, executed }) => {
    const place = directory === "." ? "" : `  (in ${directory})`;
    const row = clip(`${purpose.padEnd(8)} ${command}${place}${executed ? ranHere(executed) : ""}`, wide);
    return executed?.said ? [row, clip(`${" ".repeat(9)}${bare(executed.said)}`, wide)] : [row];
  });
  return first.some((command) => command.executed)
    ? rows
    : [...rows, clip(firstSentence(first[0]?.notExecuted ?? "None of these was run."), wide)];
}

const firstSentence = (text: string): string => /^.*?\.(?= |$)/.exec(text)?.[0] ?? text;

const ranHere = ({ exitCode, stopped }: Evidence): string =>
  exitCode === 0
    ? "  ✓ ran here"
    : `  ✗ failed here, confined and without network (${stopped ? `stopped: ${stopped}` : exitCode})`;

const moduleRows = ({ modules }: Tour): Row[] =>
  modules
    .filter(({ kind }) => kind === "code" || kind === "docs")
    .slice(0, 8)
    .map(({ path, role }) => ({ left: path === "." ? "the top folder" : path, text: inShort(role) }));

const readingRows = ({ readingOrder }: Tour): Row[] =>
  readingOrder.map(({ path, line, why }, i) => ({
    mark: `${String(i + 1).padStart(2)} `,
    left: `${path}:${line}`,
    text: inShort(why),
  }));

const taskRows = ({ firstTasks }: Tour): Row[] =>
  firstTasks
    .slice(0, 3)
    .map(({ title, size }) => ({ mark: "• ", left: "", text: `${bare(title)} (${size})` }));

/** `main → Run → build`, the names that the steps of the flow define. */
const route = ({ flow }: Tour): string =>
  flow.flatMap(({ text }, i) => [...text.matchAll(/`([^`]+)`/g)][i === 0 ? 0 : 1]?.[1] ?? []).join(" → ");

const peopleRows = ({ people }: Tour, wide: number): string[] =>
  people.slice(0, 3).flatMap(({ name, areas }) => {
    const places = areas.map((area) => (area === "." ? "the top folder" : area));
    return fit([clip(name, wide - 2), ...(places.length > 0 ? [places.join(", ")] : [])].join(": "), wide);
  });

const whole = "All of it: familiar onboard --full · --format markdown|tour --output FILE";
const footer = (wide: number): string[] =>
  wide >= stringWidth(whole)
    ? [whole]
    : ["All of it: familiar onboard --full", "As a file: --format markdown|tour", "           --output FILE"];
