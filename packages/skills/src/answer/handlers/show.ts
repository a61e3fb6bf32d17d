import { code } from "../../text.ts";
import { safe } from "../safe.ts";
import type { Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, place } from "./say.ts";
import { filesOf, spotOf } from "./spot.ts";

const most = 40;
const widest = 160;

/** The lines themselves, at most forty. */
export const show: Handler = (asked) => {
  const { linked, repository } = asked;
  const { thing } = linked;
  const spot = spotOf(thing, repository);
  if (!spot) return notFound(asked);
  if (spot.folder) {
    const paths = filesOf(spot, repository);
    return {
      answer: `${spot.label}${bullets([...paths.slice(0, 20), ...(paths.length > 20 ? [`and ${paths.length - 20} more`] : [])])}`,
      citations: [spot.citation],
      found: true,
    };
  }
  const text = repository.text(spot.path);
  if (text === undefined)
    return {
      answer: `${code(spot.path)} is there, but it is no text to show.`,
      citations: [spot.citation],
      found: true,
    };
  const lines = safe(text).split("\n");
  if (lines.at(-1) === "") lines.pop();
  const pointed = thing.kind === "file" && thing.line !== undefined;
  const from = pointed && spot.endLine === undefined ? Math.max(1, spot.line - 5) : spot.line;
  const last = pointed
    ? (spot.endLine ?? spot.line + 10)
    : (spot.symbol?.endLine ?? (spot.guessed ? spot.line + 20 : lines.length));
  const to = Math.min(lines.length, Math.max(last, from), from + most - 1);
  const width = String(to).length;
  const body = lines
    .slice(from - 1, to)
    .map(
      (line, at) =>
        `${String(from + at).padStart(width)}  ${line.length > widest ? `${line.slice(0, widest)}…` : line}`,
    );
  const cut = to < Math.min(lines.length, last) ? `\n… ${Math.min(lines.length, last) - to} more lines` : "";
  return {
    answer: `${place(spot.path, from)}\n${body.join("\n")}${cut}`,
    citations: [repository.cite(spot.path, pointed ? spot.line : from)],
    found: true,
  };
};
