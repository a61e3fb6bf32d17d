import type { Inside } from "./fault.ts";
import { verdictOf } from "./verdict.ts";

/** Allowed decisions whose effect was not recorded, and effects whose decision was not. */
export type Pairs = { unfinished: number[]; undecided: number[] };

/** Matches decisions with their effects, record by record; `complete` once no earlier text is given up. */
export function pairing() {
  const open = new Map<unknown, number>();
  const undecided: number[] = [];
  return {
    take(record: Inside, seq: number, complete: boolean): void {
      const { kind, id } = record;
      if (verdictOf(record) === "allow") open.set(id, seq);
      if (kind === "effect" && !open.delete(id) && complete) undecided.push(seq);
    },
    found: (): Pairs => ({ unfinished: [...open.values()], undecided }),
  };
}
