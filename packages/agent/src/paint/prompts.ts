import type { AvatarState, Backdrop } from "@familiar/avatar";

/** What each state shows, for one who draws it. None is drawn with words, signs or effects. */
const poses: Readonly<Record<AvatarState, string>> = {
  idle: "stands calmly and breathes; in one frame it blinks",
  "running-right": "runs to the right, seen from the side, one whole cycle of steps",
  "running-left": "runs to the left, seen from the side, one whole cycle of steps",
  waving: "greets with one raised paw or wing that goes up and down",
  jumping: "jumps for joy: crouches, leaves the ground, is at the highest point, comes down, lands",
  failed: "is sad and slumps down lower and lower, then stays there and breathes a little",
  waiting: "waits for an answer: head tilted, one paw raised, looking up",
  running: "types eagerly on a tiny laptop before it, seen from the front",
  review: "leans forward and looks at something closely, its head going from side to side",
};

const style = (backdrop: Backdrop) =>
  [
    "A cute mascot animal as pixel art with a dark outline, light from the top left, whole body in sight.",
    `The background is the single flat colour ${backdrop.hex} (${backdrop.name}) everywhere, up to all edges:`,
    "no shadow, no ground, no gradient, no text, no frame, no other objects, and nothing of that colour in the animal.",
  ].join(" ");

const mended = (wrong: readonly string[]): string[] =>
  wrong.length === 0 ? [] : [`The last drawing could not be used. Mend this: ${wrong.join("; ")}.`];

/** Asks for the animal at rest. What a person wrote is told as such: a description, not an order. */
export const basePrompt = (
  words: string,
  backdrop: Backdrop,
  wrong: readonly string[],
  reference: boolean,
): string =>
  [
    `Draw one animal: ${JSON.stringify(words)} describes it.`,
    ...(reference ? ["It is the one in the picture, with its colours and proportions."] : []),
    "It stands at rest, seen from the front, alone and in the middle, with much room on all sides.",
    style(backdrop),
    ...mended(wrong),
  ].join("\n");

/** Asks for the frames of a state, side by side. */
export const rowPrompt = (
  state: AvatarState,
  count: number,
  backdrop: Backdrop,
  wrong: readonly string[],
): string =>
  [
    `Draw exactly the animal of the picture ${count} times side by side in one row, from left to right: it ${poses[state]}.`,
    `These are the ${count} frames of an animation that repeats: each differs a little from the next, all in the same size,`,
    "with its feet on the same line, in the same colours, with clear room between them and at the edges.",
    style(backdrop),
    ...mended(wrong),
  ].join("\n");
