import type { Pet, PetState } from "@familiar/protocol";
import type { Look } from "./look.ts";

const poses = {
  idle: "idle",
  running: "running",
  "needs-you": "waiting",
  ready: "review",
  failed: "failed",
  hello: "waving",
} as const satisfies Record<PetState | "hello", string>;

/** The animal in its present state, at most `width` cells wide; letters where there is no color. */
export async function petArt(
  { genome }: Pick<Pet, "genome">,
  state: keyof typeof poses,
  { color, colors }: Look,
  width: number,
): Promise<string[]> {
  const { petLines } = await import("@familiar/avatar");
  return petLines(genome, { state: poses[state], color, colors, width });
}
