import type { Haystack } from "./haystack.ts";
import type { Subjects } from "./subjects.ts";
import type { Symbols } from "./symbols.ts";
import type { Terms } from "./terms.ts";
import type { View } from "./view.ts";

/** Where a search looks. */
export type Sources = {
  view: View;
  terms: Terms;
  symbols: Symbols;
  /** The paths of `view.files`, in its order. */
  paths: Haystack;
  subjects: () => Subjects;
  text(path: string): string | undefined;
};

/** The same, narrowed by what a query says of paths. */
export type Scope = Sources & { inPaths(path: string): boolean };
