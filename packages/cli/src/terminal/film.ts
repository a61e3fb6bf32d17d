import { setTimeout as wait } from "node:timers/promises";
import type { Pet } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { mayMove, readSettings } from "../settings.ts";
import { quitKeys } from "./keys.ts";
import { artWidth } from "./picture.ts";
import { openStage } from "./stage.ts";

/** No film lasts longer, in milliseconds. */
const longest = 3_000;

/** Whether a film can be shown: a person sits there, and things may move. */
export const mayFilm = ({ terminal, color }: Look, env = process.env): boolean =>
  terminal && color && !env.CI && mayMove(readSettings(), env);

/**
 * Shows on standard output how the animal leaves its egg, until any key is pressed. The last picture stays when it is
 * to be kept, and when it is stopped. Gives the number of lines that stay.
 */
export async function showHatching(
  { genome }: Pick<Pet, "genome">,
  look: Look,
  { signal, keep }: { signal: AbortSignal; keep: boolean },
): Promise<number> {
  const { hatchingLines } = await import("@familiar/avatar");
  const shots = hatchingLines(genome, { colors: look.colors, width: artWidth(look) });
  const last = shots.at(-1)!.lines;
  const pace = Math.min(1, longest / shots.reduce((sum, { ms }) => sum + ms, 0));
  const skipping = new AbortController();
  const stage = openStage(process.stdout);
  const letGo = quitKeys(process.stdin, () => skipping.abort(), /./s);
  try {
    for (const { lines, ms } of shots) {
      stage.draw(lines);
      if (ms > 0) await wait(ms * pace, undefined, { signal: AbortSignal.any([signal, skipping.signal]) });
    }
  } catch {
    signal.throwIfAborted();
    stage.draw(last);
  } finally {
    stage.end(keep || signal.aborted);
    letGo();
  }
  return keep ? last.length : 0;
}
