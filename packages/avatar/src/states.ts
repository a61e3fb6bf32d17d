import type { PetState } from "@familiar/protocol";

/** The nine states of a pet sheet, in the order of its rows. */
export const states = [
  "idle",
  "running-right",
  "running-left",
  "waving",
  "jumping",
  "failed",
  "waiting",
  "running",
  "review",
] as const;

export type AvatarState = (typeof states)[number];

/** Directions in which the animal can look: up first, then clockwise, 22.5° a step. */
export const gazes = 16;

/** What a frame can show: a state, or with `look` one still gaze; past the last it looks straight ahead. */
export type Shown = AvatarState | "look";

/** The number of frames of a state; of the gazes with the one straight ahead. */
export const frameCount = (state: Shown): number => (state === "look" ? gazes + 1 : frameTimes[state].length);

/** How the animal stands for what it is doing, the same on every surface. */
export const poses: Readonly<Record<PetState, AvatarState>> = {
  "needs-you": "waiting",
  failed: "failed",
  ready: "review",
  running: "running",
  idle: "idle",
};

/** A frame number of a state: past the end it starts again, and nonsense is the first. */
export function frameIndex(state: Shown, frame: number): number {
  const count = frameCount(state);
  return Number.isFinite(frame) ? ((Math.trunc(frame) % count) + count) % count : 0;
}

/** How long each frame of a state lasts, in milliseconds; its length is the number of frames. */
export const frameTimes: Readonly<Record<AvatarState, readonly number[]>> = {
  idle: [280, 110, 110, 140, 140, 320],
  "running-right": [120, 120, 120, 120, 120, 120, 120, 220],
  "running-left": [120, 120, 120, 120, 120, 120, 120, 220],
  waving: [140, 140, 140, 280],
  jumping: [140, 140, 140, 140, 280],
  failed: [140, 140, 140, 140, 140, 140, 140, 240],
  waiting: [150, 150, 150, 150, 150, 260],
  running: [120, 120, 120, 120, 120, 220],
  review: [150, 150, 150, 150, 150, 280],
};
