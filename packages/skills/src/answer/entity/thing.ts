import type { Report } from "@familiar/protocol";
import type { Commit, FileEntry, Person, SymbolEntry } from "@familiar/repository";
import type { Concept } from "../topic/concepts.ts";
import type { Place } from "../topic/find.ts";

export type Near = Report["nearest"][number];

export type Release = { name: string; commit: string; at: number };

/** What a question turned out to be about. */
export type Thing =
  | {
      kind: "file";
      file: FileEntry;
      line?: number;
      endLine?: number;
      name?: string;
      others: readonly string[];
    }
  | { kind: "folder"; path: string }
  | { kind: "symbol"; symbol: SymbolEntry; others: readonly SymbolEntry[] }
  /** A text that stands in files but names nothing: a flag, a message, an environment variable. */
  | { kind: "text"; text: string; places: readonly { path: string; line: number; text: string }[] }
  | { kind: "topic"; text: string; places: readonly Place[]; concepts: readonly Concept[] }
  | { kind: "person"; person: Person }
  | { kind: "repository" }
  /** `why` says what was looked for in vain. */
  | { kind: "missing"; text: string; why: string; nearest: readonly Near[] };

export type Linked = {
  thing: Thing;
  person?: Person;
  release?: Release;
  commit?: Commit;
  /** How a misspelt name was read. */
  note?: string;
};
