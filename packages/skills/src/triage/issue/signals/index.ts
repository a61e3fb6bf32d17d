import type { Column, Ground, Signal } from "./ground.ts";
import { kind } from "./kind.ts";
import { named } from "./named.ts";
import { names } from "./names.ts";
import { near } from "./near.ts";
import { past } from "./past.ts";
import { pathWords } from "./pathWords.ts";
import { texts } from "./texts.ts";
import { told } from "./told.ts";

export type { Column, Ground, Signal } from "./ground.ts";

/** Everything that speaks for a file, by name; `weights.json` says how much each counts. */
export type Signals = Readonly<Record<string, Signal>>;

/** What neighbours are judged by, before anything is weighed. */
const firstLook = {
  title: 1,
  spans: 0.7,
  prose: 0.7,
  together: 1,
  base: 0.7,
  file: 1.5,
  defines: 1,
} as const;

export function signalsOf(ground: Ground): Signals {
  const own = { ...texts(ground), ...pathWords(ground), ...named(ground), ...names(ground) };
  const first: Column = new Float64Array(ground.files.length);
  for (const [name, worth] of Object.entries(firstLook)) {
    const { column } = own[name as keyof typeof firstLook];
    for (let file = 0; file < first.length; file++) first[file]! += worth * column[file]!;
  }
  return { ...own, ...past(ground), ...told(ground), ...near(ground, first), ...kind(ground) };
}
