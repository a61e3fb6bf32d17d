import { formatPatch, structuredPatch } from "diff";

/** A patch that writes a word in place of another in some lines of a file; undefined where it stands in none. */
export function replaced(
  { path, text }: { path: string; text: string },
  [from, to]: readonly [from: string, to: string],
  isMeant: (line: string, number: number) => boolean = () => true,
): string | undefined {
  const word = wordOf(from);
  const after = text
    .split("\n")
    .map((line, at) => (isMeant(line, at + 1) ? line.replace(word, () => to) : line))
    .join("\n");
  if (after === text) return undefined;
  const { hunks } = structuredPatch(`a/${path}`, `b/${path}`, text, after);
  const body = formatPatch({ oldFileName: "", newFileName: "", oldHeader: "", newHeader: "", hunks });
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${body.slice(body.indexOf("@@ "))}`;
}

/** The word by itself, and not as a part of a longer one. */
export const wordOf = (word: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_$])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}_$])`, "gu");
