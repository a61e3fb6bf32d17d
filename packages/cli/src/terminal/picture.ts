import type { PetLook } from "@familiar/avatar";
import type { PetState } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { petArt } from "../petArt.ts";
import { readSettings } from "../settings.ts";
import { type Graphics, graphicsOf } from "./graphics.ts";

/** Rows of a picture, as many as the small drawing has: 24 columns wide where a cell is twice as high as wide. */
export const rows = 13;
/** Colours that every terminal has room for, beside the clear one. */
const sixelColours = 255;
/** Rows that the large drawing and a few lines of text need. */
const roomy = 32;
const compact = 24;

/** How wide a drawing may be so that it does not scroll away what it stands below. */
export const artWidth = ({ terminal, width }: Look, height = process.stdout.rows ?? 24): number =>
  terminal && height < roomy ? Math.min(compact, width) : width;

/** What standard output can show, unless the person wants characters. */
export async function graphicsHere({ terminal, color }: Look): Promise<Graphics> {
  if (!terminal || !color || readSettings().graphics !== "auto") return "blocks";
  return graphicsOf({ input: process.stdin, output: process.stdout });
}

/** The animal on standard output by the best means there is: a picture, half-blocks, or letters. */
export async function petPicture(animal: PetLook, state: PetState, look: Look): Promise<string[]> {
  const graphics = await graphicsHere(look);
  if (graphics === "blocks") return petArt(animal, state, look, look.color ? artWidth(look) : look.width);

  const { fewColours, petPng, poses } = await import("@familiar/avatar");
  if (graphics === "kitty") {
    const { still } = await import("./kitty.ts");
    return still(petPng(animal, { state: poses[state] }), rows);
  }
  const { sixel } = await import("./sixel.ts");
  if (animal.pixelated) return [sixel(animal.frame(poses[state], 0), 4)];
  return [sixel(await fewColours(animal.picture(poses[state], 0), sixelColours), 1)];
}
