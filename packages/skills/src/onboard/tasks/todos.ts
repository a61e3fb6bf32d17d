import type { Citation } from "@familiar/protocol";
import { baseOf, type Survey, stemOf } from "../../look/survey.ts";
import { ago, code, plain, sentences } from "../../text.ts";
import { type Candidate, type Ground, runTests } from "./candidate.ts";

type Note = { path: string; line: number; word: string; text: string; worth: number };

const filesRead = 4000;
const aged = 6;
const year = 365 * 86_400_000;

const note =
  /(?:\/\/|\/\*|^\s*\*|#|--|;|<!--)\s*(?:@)?(TODO|FIXME|XXX)\b(?:\s*[([]([^)\]]*)[)\]])?\s*:?\s*-?\s*(.*)$/;
/** Questions, wishes and waits are not for a first week. */
const uncertain =
  /\?|[;:]-?\)|\b(maybe|perhaps|should we|not sure|unclear|figure out|somehow|wait(ing)? for|once|when .* (is|are)|until|upstream|blocked|breaking|major|after a|in the future|next|version|v\d|deprecat|rewrit|redesign|rethink|performance|optimi[sz]|fast|slow|race|thread|async|concurren|hack|ugly|weird|investigat|consider|semver|release|ideal|eventual|someday|later|for now|for the moment|temporar|workaround|compat|wrong|probabl|better|nicer|other languages?|efficient|memory|unstable|nightly|std|proper)/i;
const concrete =
  /\b(add|remove|rename|move|replace|extract|document|test|check|handle|return|use|support|validate|convert|error|message|missing|typo|comment|duplicate|unused|simplify|implement|fix)\b/i;

/** TODO and FIXME comments of the product that say concretely what to do, with their age. */
export async function todos(ground: Ground): Promise<Candidate[]> {
  const { survey } = ground;
  const notes = survey.code.slice(0, filesRead).flatMap(({ path }) => notesIn(survey, path));
  const best = notes.sort((a, b) => b.worth - a.worth || a.path.localeCompare(b.path)).slice(0, aged);
  const tasks = await Promise.all(
    best.map(async (found) => {
      const born = await bornAt(ground, found);
      return born === undefined ? [] : (task(ground, found, born) ?? []);
    }),
  );
  return tasks.flat();
}

function notesIn(survey: Survey, path: string): Note[] {
  const lines = survey.lines(path) ?? [];
  return lines.flatMap((row, i) => {
    const match = row.length < 300 ? note.exec(row) : null;
    if (!match) return [];
    const text = plain(`${match[3]} ${continued(lines, i)}`.replace(/\*\/.*$|-->.*$/, ""), 240);
    const words = text.split(" ").length;
    if (words < 4 || uncertain.test(text)) return [];
    const clear = concrete.test(text) && match[1] !== "XXX";
    return [
      {
        path,
        line: i + 1,
        word: match[1]!,
        text,
        worth: (clear ? 0.5 : 0.25) + (words < 25 ? 0.2 : 0) + (match[1] === "TODO" ? 0.1 : 0),
      },
    ];
  });
}

const linesOfNote = 3;

/** The next lines of the same comment, as far as the sentence goes on there. */
function continued(lines: readonly string[], at: number): string {
  const found: string[] = [];
  let end = lines[at]!.trimEnd();
  for (let i = at + 1; i <= at + linesOfNote && !/[.!;:]$|\*\/$/.test(end); i++) {
    const next = /^\s*(?:\/\/|\*(?!\/)|#|--|;)\s*([\p{L}(`'"].*)$/u.exec(lines[i] ?? "")?.[1];
    if (!next || /^(TODO|FIXME|XXX|@)\b/.test(next)) break;
    found.push(next);
    end = next.trimEnd();
  }
  return found.join(" ");
}

/** When the line was written, by blame; undefined when git cannot say. */
async function bornAt(
  { guard, survey, signal }: Ground,
  { path, line }: Note,
): Promise<{ at: number } | undefined> {
  const { code: exit, stdout } = await guard.perform({
    kind: "run",
    as: "read",
    argv: ["git", "blame", "--porcelain", "-L", `${line},${line}`, "HEAD", "--", path],
    cwd: survey.repository.root,
    why: `Find how old the note at ${path}:${line} is`,
    signal,
  });
  if (exit !== 0) return undefined;
  const text = stdout.toString("utf8");
  const seconds = Number(/^author-time (\d+)$/m.exec(text)?.[1]);
  // The line at the commit must be the line that was read: a work tree with changes can differ.
  const same = /^\t.*\b(TODO|FIXME|XXX)\b/m.test(text);
  return Number.isFinite(seconds) && same ? { at: seconds * 1000 } : undefined;
}

function task(
  ground: Ground,
  { path, line, word, text, worth }: Note,
  born: { at: number },
): Candidate | undefined {
  const { survey } = ground;
  const age = survey.now - born.at;
  if (age < 30 * 86_400_000) return undefined;
  const citations: Citation[] = [survey.cite(path, line)];
  const old = age > 4 * year;
  return {
    title: `Resolve the ${word} in ${code(path)}: ${plain(sentences(text, 1), 80)}`,
    kind: "todo",
    why: `The note is ${ago(born.at, survey.now).replace(" ago", " old")}: “${plain(text, 240)}”.${old ? " It has waited long, so ask first whether it is still wanted." : ""}`,
    size: text.length > 120 ? "medium" : "small",
    files: [path],
    steps: [
      `Read ${code(`${path}:${line}`)} and the function around it.`,
      `Find who wrote it and why: \`git log -L ${line},${line}:${path}\`.`,
      "Do what the note asks, and delete the note.",
      ...runTests(ground),
    ],
    citations,
    score: worth - (old ? 0.25 : 0),
    change: { type: "refactor", area: stemOf(path), what: `resolve ${word} in ${baseOf(path)}` },
  };
}
