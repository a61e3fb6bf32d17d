import { createHash } from "node:crypto";

/** What is said in a text that no reader sees: by it a second try finds what the first one did. */
export const markOf = (what: "purpose" | "said" | "closed", of: string): string =>
  `<!-- familiar:${what} ${createHash("sha256").update(of).digest("hex").slice(0, 32)} -->`;

/** A text without such marks: one that a stranger wrote could keep something from being done. */
export const unmarked = (text: string): string => text.replace(/<!--\s*familiar:[^>]*-->\n?/gi, "").trimEnd();

export const marksIn = (text: string): string[] =>
  text.match(/<!-- familiar:purpose [0-9a-f]{32} -->/g) ?? [];
