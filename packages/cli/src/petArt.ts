import type { PetLook } from "@familiar/avatar";
import type { PetState } from "@familiar/protocol";
import type { Look } from "./look.ts";

/** The animal in its present state, at most `width` cells wide; letters where there is no color. */
export async function petArt(
  animal: PetLook,
  state: PetState | "hello",
  { color, colors }: Look,
  width: number,
): Promise<string[]> {
  const { petLines, poses } = await import("@familiar/avatar");
  return petLines(animal, { state: state === "hello" ? "waving" : poses[state], color, colors, width });
}
