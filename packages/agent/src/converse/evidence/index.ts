import type { Citation } from "@familiar/protocol";
import { type Checked, checkPiece, type Ground, type Removed } from "./check.ts";
import { createPieces } from "./pieces.ts";

export type { Checked, Ground, Removed } from "./check.ts";
export { type Deed, deedsIn, runsIn } from "./runs.ts";

/**
 * Checks an answer while it comes: `show` gets each piece that stands, in order, as soon as it is whole. What `end`
 * gives is all of them together, with every citation once, in the order of the text.
 */
export function createCheck(ground: Ground, show: (text: string) => void | Promise<void>) {
  const pieces = createPieces();
  const all: Checked[] = [];

  async function check(said: readonly string[]): Promise<void> {
    for (const piece of said) {
      const checked = await checkPiece(piece, ground);
      all.push(checked);
      if (checked.text !== "") await show(checked.text);
    }
  }

  return {
    push: (text: string): Promise<void> => check(pieces.push(text)),
    async end(): Promise<Checked> {
      await check(pieces.end());
      return {
        text: all.map(({ text }) => text).join(""),
        citations: once(all.flatMap(({ citations }) => citations)),
        removed: all.flatMap(({ removed }): Removed[] => removed),
      };
    },
  };
}

function once(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ path, line, commit }) => {
    const key = `${path}:${line}@${commit}`;
    return !seen.has(key) && seen.add(key);
  });
}
