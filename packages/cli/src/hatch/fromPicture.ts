import { basename, extname } from "node:path";
import type { Familiar } from "@familiar/agent";
import { fail, type HatchAnswer, type Pet } from "@familiar/protocol";
import type { Context } from "../context.ts";
import { shown } from "./preview.ts";

type Made = { made: NonNullable<HatchAnswer["made"]>; before?: Pet };

/** The animal of the rig that comes nearest to a person's picture. */
export async function resembling(
  familiar: Familiar,
  path: string,
  yes: boolean,
  context: Context,
): Promise<Made> {
  const { readImage, readImageFile, resemble, rigLook } = await import("@familiar/avatar");
  const picture = await readImage(readImageFile(path));
  const { pet } = await familiar.pet();
  const { genome, species, colours, outline } = resemble(picture, pet.genome);
  if (!colours)
    context.note("The picture has no colour that stands out from its background: the animal keeps its own.");
  if (outline === undefined)
    context.note(
      "No even background could be told from the animal: only the colours of the picture were taken.",
    );
  const nearest = rigLook(hatched(genome));
  context.note(`The nearest to it is ${nearest.describe()}.`);
  const { preview, kept } = await shown(nearest, { familiar, yes }, context);
  const likeness = outline === undefined ? {} : { outline: Number(outline.toFixed(3)) };
  const made = { of: "picture" as const, kept, preview, bent: [], pictures: 0, ...likeness };
  if (!kept) return { made };
  const { before } = await familiar.reshape({ species, genome });
  return { made, before };
}

/** What is in the egg, for one who wants to see it before. */
const hatched = (genome: Record<string, unknown>) =>
  genome.stage === "egg" ? { ...genome, stage: "baby" } : genome;

/** The picture itself as a look, bent as a whole. */
export async function asDrawn(
  familiar: Familiar,
  path: string,
  yes: boolean,
  context: Context,
): Promise<Made> {
  const { frameBase, packageOfRows, petId, readImage, readImageFile, sheetLook, states, takeMade } =
    await import("@familiar/avatar");
  const framed = frameBase(await readImage(readImageFile(path)));
  if (framed.wrong)
    return fail("image-invalid", `Of this picture no animal can be cut out: ${framed.wrong.join("; ")}.`);
  const { pet } = await familiar.pet();
  const name = basename(path, extname(path));
  const card = {
    id: petId(name) ?? "drawn",
    displayName: pet.name,
    description: `the animal of ${basename(path)}`,
  };
  const pack = await packageOfRows(card, framed.cells, {});
  const { preview, kept } = await shown(sheetLook(await takeMade(pack)), { familiar, yes }, context);
  const why = "one picture was given";
  const bent = states.map((state) => ({ state, why }));
  const made = { of: "picture" as const, kept, preview, bent, pictures: 0 };
  if (!kept) return { made };
  const look = await familiar.looks.keep(pack);
  await familiar.looks.wear(look);
  return { made: { ...made, look } };
}
