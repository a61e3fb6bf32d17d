import type { Familiar } from "@familiar/agent";
import { type Color, lookOf } from "./look.ts";
import { petLook } from "./petLook.ts";
import type { Company } from "./progress.ts";
import { mayMove, readSettings } from "./settings.ts";

/** The small drawing, and what it leaves of the screen for what was printed before. */
const room = { columns: 24, rows: 20 };

/** The animal at work, for a line of progress on this terminal; none where it has no room or is not wanted. */
export async function companyOf(
  familiar: Pick<Familiar, "pet" | "place">,
  stream: NodeJS.WriteStream,
  color: Color,
): Promise<Company | undefined> {
  const settings = readSettings();
  const { terminal, color: able, colors } = lookOf(stream, color);
  const fits = stream.columns >= room.columns && stream.rows >= room.rows;
  if (settings["beside-work"] === "no" || !terminal || !able || !fits) return undefined;

  const { pet } = await familiar.pet();
  const { frameTimes, petLines } = await import("@familiar/avatar");
  const animal = await petLook(pet, familiar.place.directory);
  const times = frameTimes.running;
  const options = { state: "running", color: true, colors, width: room.columns } as const;
  const frames = times.map((_, frame) => petLines(animal, { ...options, frame }));
  const round = times.reduce((sum, time) => sum + time, 0);
  if (!mayMove(settings)) return () => frames[0]!;
  return (elapsed) => {
    let left = elapsed % round;
    let index = 0;
    while (left >= times[index]!) left -= times[index++]!;
    return frames[index]!;
  };
}
