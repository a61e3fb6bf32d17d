import { setTimeout as wait } from "node:timers/promises";
import type { Pet } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { artWidth } from "./picture.ts";
import { openStage } from "./stage.ts";

/** Shows on standard output how the animal leaves its egg. The last picture stays; so it does when stopped. */
export async function showHatching({ genome }: Pick<Pet, "genome">, look: Look, signal: AbortSignal) {
  const { hatchingLines } = await import("@familiar/avatar");
  const shots = hatchingLines(genome, { colors: look.colors, width: artWidth(look) });
  const stage = openStage(process.stdout);
  try {
    for (const { lines, ms } of shots) {
      stage.draw(lines);
      if (ms > 0) await wait(ms, undefined, { signal });
    }
  } catch {
    signal.throwIfAborted();
  } finally {
    stage.end(true);
  }
}
