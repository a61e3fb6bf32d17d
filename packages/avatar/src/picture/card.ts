import { oklch } from "../draw/colour.ts";
import { type Animal, lookOf } from "../look/look.ts";
import { encodePng } from "../png.ts";
import type { AvatarState } from "../states.ts";
import { canvas, put } from "./canvas.ts";

/** Left to right, with the frame that shows most of each. */
const scene: readonly { state: AvatarState; index: number; x: number }[] = [
  { state: "running", index: 0, x: 22 },
  { state: "jumping", index: 2, x: 106 },
  { state: "waving", index: 1, x: 64 },
];

/** A picture for links to the repository: 1280 × 640, the animal at work, greeting and glad, on a colour across from its own. */
export function petCard(animal: Animal): Uint8Array {
  const { hue, accent, frame } = lookOf(animal);
  const [width, height, ground] = [128, 64, 14];
  const card = canvas(width, height, oklch(0.9, 0.055, hue + accent));
  put(card, canvas(width, ground, oklch(0.8, 0.075, hue + accent)), 0, height - ground);
  for (const { state, index, x } of scene) put(card, frame(state, index), x - 24, height - ground - 44);
  return encodePng(card, 10);
}
