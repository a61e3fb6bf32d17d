import { randomInt } from "node:crypto";
import { type AvatarState, frameTimes, type PetLook, petPng } from "@familiar/avatar";
import { place, upload } from "./kitty.ts";
import { rows } from "./picture.ts";

/** Lines that show the frames of a state as pictures of Kitty's, each of which is sent to the terminal once. */
export function kittyFrames(
  screen: { write(text: string): unknown },
  animal: PetLook,
): (state: AvatarState) => string[][] {
  const sent = new Map<AvatarState, number[]>();
  let next = randomInt(1 << 16, 1 << 24);
  return (state) => {
    const ids = sent.get(state) ?? frameTimes[state].map(() => next++);
    if (!sent.has(state))
      ids.forEach((id, frame) => void screen.write(upload(id, petPng(animal, { state, frame }))));
    sent.set(state, ids);
    const all = [...sent.values()].flat();
    const below = Array.from({ length: rows - 1 }, () => "");
    return ids.map((id) => [place(id, rows, all), ...below]);
  };
}
