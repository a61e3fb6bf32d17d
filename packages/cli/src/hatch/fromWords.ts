import type { Familiar } from "@familiar/agent";
import { fail, type HatchAnswer } from "@familiar/protocol";
import type { Context } from "../context.ts";
import { readSettings } from "../settings.ts";
import { imageModelOf } from "./imageModel.ts";
import { agreed, shown } from "./preview.ts";

type Wish = { words: string; path?: string; most: number; yes: boolean };

const longest = 500;

/** Looks that the configured image model draws from words, and from a picture where one is given. */
export async function painted(
  familiar: Familiar,
  { words, path, most, yes }: Wish,
  context: Context,
): Promise<{ made?: NonNullable<HatchAnswer["made"]> }> {
  if (words.trim() === "" || [...words].length > longest)
    return fail("usage", `A description has 1 to ${longest} characters.`);
  const model = imageModelOf(readSettings());
  const { picturesNeeded: needed } = await import("@familiar/agent");
  const limit = Math.min(most, needed.most);
  if (model) {
    const cost =
      model.price === undefined ? "what one costs is not known" : `up to ${dollars(limit * model.price)}`;
    const question = `Have ${model.name} at ${new URL(model.url).host} draw it? ${needed.least} pictures, at most ${limit} when some have to be mended: ${cost}.`;
    if (yes) context.note(question);
    if (!(await agreed({ question, yes }, context))) return {};
  }

  const { packageOfRows, petId, readImageFile, sheetLook, takeMade } = await import("@familiar/avatar");
  let drawn = 0;
  const picture = path === undefined ? {} : { picture: readImageFile(path) };
  const { base, rows, fallen, pictures, said } = await familiar.paint(
    {
      ...{ words, ...picture, signal: context.signal },
      onPicture: (what) => context.progress({ label: `draws ${what}`, done: drawn++, total: limit }),
    },
    limit,
  );
  const { pet } = await familiar.pet();
  const card = { id: petId(said.slice(0, 40)) ?? "drawn", displayName: pet.name, description: said };
  const pack = await packageOfRows(card, base, rows);
  for (const { state, why } of fallen)
    context.note(`${state} is made of the picture at rest, bent as a whole: ${why}.`);
  const { preview, kept } = await shown(sheetLook(await takeMade(pack)), { familiar, yes }, context);
  const cost = model?.price === undefined ? {} : { dollars: Number((pictures * model.price).toFixed(6)) };
  const made = { of: "words", kept, preview, bent: fallen, pictures, ...cost } as const;
  if (!kept) return { made };
  const look = await familiar.looks.keep(pack);
  await familiar.looks.wear(look);
  return { made: { ...made, look } };
}

const dollars = (amount: number): string =>
  `$${amount < 0.1 ? Number(amount.toPrecision(2)) : amount.toFixed(2)}`;
