import { kind } from "./describe.ts";
import { readGenome } from "./genome.ts";
import type { AvatarState } from "./states.ts";

/** What each state says without colours or pictures. */
export const stateWords: Readonly<Record<AvatarState, string>> = {
  idle: "idle",
  "running-right": "on the way",
  "running-left": "on the way back",
  waving: "says hello",
  jumping: "is glad",
  failed: "something failed",
  waiting: "needs you",
  running: "working",
  review: "ready, have a look",
};

const eyes: Readonly<Record<AvatarState, string>> = {
  idle: "o.o",
  "running-right": " o.o",
  "running-left": "o.o ",
  waving: "^.^",
  jumping: "^o^",
  failed: "-_-",
  waiting: "o_O",
  running: "-.-",
  review: "o.O",
};

/** A face of plain letters and the state in words. */
export function plainLines(value: unknown, state: AvatarState): string[] {
  const genome = readGenome(value);
  return [`(${eyes[state]})`, `${genome ? kind(genome) : "unknown egg"}: ${stateWords[state]}`];
}
