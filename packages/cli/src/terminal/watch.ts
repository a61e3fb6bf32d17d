import type { Familiar } from "@familiar/agent";
import type { PetView } from "@familiar/protocol";
import { clean } from "../clean.ts";
import type { Look } from "../look.ts";
import { petLook } from "../petLook.ts";
import { mayMove, readSettings } from "../settings.ts";
import { quitKeys } from "./keys.ts";
import { kittyFrames } from "./kittyFrames.ts";
import { type Loop, motion } from "./motion.ts";
import { artWidth, graphicsHere } from "./picture.ts";
import { openStage, type Screen } from "./stage.ts";

/** The animal below what was printed, as it is, until q, Ctrl-C or `signal`. */
export async function watchPet(familiar: Familiar, look: Look, signal: AbortSignal): Promise<void> {
  const { pet } = await familiar.pet();
  const { frameTimes, poses, petLines } = await import("@familiar/avatar");
  const animal = await petLook(pet, familiar.place.directory);
  const screen: Screen = process.stdout;
  const stage = openStage(screen);
  const moving = motion(stage.draw, look.color && mayMove(readSettings()));
  const width = look.color ? artWidth(look) : look.width;
  const pictures = (await graphicsHere(look)) === "kitty" ? kittyFrames(screen, animal) : undefined;

  function loopOf({ state, text }: PetView): Loop {
    const pose = poses[state];
    const times = frameTimes[pose];
    const label = clean(`${pet.name}: ${text}`).slice(0, look.width - 1);
    const { color, colors } = look;
    const blocks = () =>
      times.map((_, frame) => petLines(animal, { state: pose, frame, color, colors, width }));
    const art = pictures?.(pose) ?? blocks();
    return { frames: art.map((lines) => [...lines, label]), times, restless: state === "running" };
  }

  const ending = new AbortController();
  const ended = AbortSignal.any([signal, ending.signal]);
  const letGo = quitKeys(process.stdin, () => ending.abort());
  try {
    for await (const view of familiar.views(ended)) if (!ended.aborted) moving.show(loopOf(view));
  } finally {
    moving.end();
    stage.end(true);
    letGo();
  }
}
