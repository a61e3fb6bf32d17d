import { watch } from "node:fs";
import { basename } from "node:path";
import type { Familiar } from "@familiar/agent";
import { type PetView, petView } from "@familiar/protocol";
import { clean } from "../clean.ts";
import type { Look } from "../look.ts";
import { mayMove, readSettings } from "../settings.ts";
import { quitKeys } from "./keys.ts";
import { kittyFrames } from "./kittyFrames.ts";
import { type Loop, motion } from "./motion.ts";
import { artWidth, graphicsHere } from "./picture.ts";
import { openStage, type Screen } from "./stage.ts";

/** Changes that come together are looked at together, after so many milliseconds. */
const gathering = 100;

/**
 * The animal below what was printed, as it is, until q, Ctrl-C or `signal`. It hears of changes from the files of
 * the database, whichever process made them: nothing is asked again and again.
 */
export async function watchPet(familiar: Familiar, look: Look, signal: AbortSignal): Promise<void> {
  const { pet } = await familiar.pet();
  const { frameTimes, poses, petLines } = await import("@familiar/avatar");
  const screen: Screen = process.stdout;
  const stage = openStage(screen);
  const moving = motion(stage.draw, look.color && mayMove(readSettings()));
  const width = look.color ? artWidth(look) : look.width;
  const pictures = (await graphicsHere(look)) === "kitty" ? kittyFrames(screen, pet) : undefined;

  function loopOf({ state, text }: PetView): Loop {
    const pose = poses[state];
    const times = frameTimes[pose];
    const label = clean(`${pet.name}: ${text}`).slice(0, look.width - 1);
    const { color, colors } = look;
    const blocks = () =>
      times.map((_, frame) => petLines(pet.genome, { state: pose, frame, color, colors, width }));
    const art = pictures?.(pose) ?? blocks();
    return { frames: art.map((lines) => [...lines, label]), times, restless: state === "running" };
  }

  let shown = "";
  async function refresh(): Promise<void> {
    const view = petView(await familiar.storage.tasks.notable());
    const now = `${view.state} ${view.text}`;
    if (now !== shown && !signal.aborted) moving.show(loopOf(view));
    shown = now;
  }

  await new Promise<void>((resolve, reject) => {
    let gathered: NodeJS.Timeout | undefined;
    const { directory, database } = familiar.place;
    const changes = watch(directory, (_, file) => {
      if (gathered || !file?.startsWith(basename(database))) return;
      gathered = setTimeout(() => {
        gathered = undefined;
        refresh().catch(end);
      }, gathering);
    });
    const letGo = quitKeys(process.stdin, () => end());
    function end(error?: unknown): void {
      signal.removeEventListener("abort", stop);
      clearTimeout(gathered);
      changes.close();
      moving.end();
      stage.end(true);
      letGo();
      if (error === undefined) resolve();
      else reject(error);
    }
    const stop = () => end();
    signal.addEventListener("abort", stop, { once: true });
    refresh().catch(end);
  });
}
