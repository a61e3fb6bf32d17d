import type { Pet, PetState } from "@familiar/protocol";
import type { Look } from "./look.ts";

/** The animal in its present state, at most `width` cells wide; letters where there is no color. */
export async function petArt(
  { genome }: Pick<Pet, "genome">,
  state: PetState | "hello",
  { color, colors }: Look,
  width: number,
): Promise<string[]> {
  const { petLines, poses } = await import("@familiar/avatar");
  return petLines(genome, { state: state === "hello" ? "waving" : poses[state], color, colors, width });
}
