import { oklch } from "../draw/colour.ts";
import { type Animal, lookOf } from "../look/look.ts";
import { encodePng } from "../png.ts";
import type { AvatarState } from "../states.ts";
import { canvas, put } from "./canvas.ts";
import { enlarge } from "./enlarge.ts";
import { broken, fitted, lineHeight, writable, written } from "./text.ts";

/** What stands on a card. What has no letters on the card is left away. */
export type CardWords = { name?: string; repository?: string };

/** Left to right behind the words, with the frame that shows most of each. */
const scene: readonly { state: AvatarState; index: number; x: number }[] = [
  { state: "running", index: 0, x: 130 },
  { state: "review", index: 1, x: 178 },
  { state: "jumping", index: 2, x: 226 },
];

const size = { width: 256, height: 128, ground: 20, scale: 5 } as const;
const words = { left: 108, top: 10, width: 140, beside: 96 } as const;

/**
 * A picture for links to the repository: 1280 × 640, the animal greeting, who it is and where it lives, and small, what
 * it does there, on a colour across from its own.
 */
export function petCard(animal: Animal, { name = "", repository = "" }: CardWords = {}): Uint8Array {
  const { hue, accent, frame, describe } = lookOf(animal);
  const across = hue + accent;
  const [ink, soft] = [oklch(0.3, 0.07, across), oklch(0.42, 0.06, across)];
  const floor = size.height - size.ground;
  const card = canvas(size.width, size.height, oklch(0.92, 0.045, across));
  put(card, canvas(size.width, size.ground, oklch(0.82, 0.07, across)), 0, floor);
  put(card, enlarge(frame("waving", 1), 2), 6, floor + 8 - 2 * 48);
  for (const { state, index, x } of scene) put(card, frame(state, index), x - 24, floor + 6 - 48);

  const title = fitted(writable(name), words.width / 2);
  const place = writable(repository) && fitted(`at home in ${writable(repository)}`, words.beside);
  let y: number = words.top;
  if (title) {
    put(card, enlarge(written(title, ink), 2), words.left, y);
    y += 2 * lineHeight + 5;
  }
  const line = writable(describe());
  for (const part of broken(line.charAt(0).toUpperCase() + line.slice(1), words.width, 3)) {
    put(card, written(part, ink), words.left, y);
    y += lineHeight + 2;
  }
  if (place) put(card, written(place, soft), words.left, y + 3);
  return encodePng(card, size.scale);
}
