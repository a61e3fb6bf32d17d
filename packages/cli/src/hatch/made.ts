import type { Familiar } from "@familiar/agent";
import { fail, type HatchAnswer } from "@familiar/protocol";
import type { Context } from "../context.ts";

type Options = {
  reroll?: boolean;
  fromImage?: string;
  asDrawn?: boolean;
  describe?: string;
  pictures?: number;
  yes?: boolean;
};

/** Looks of a picture or of words, where they were asked for: shown, and kept when the person wants them. */
export async function madeLooks(
  familiar: Familiar,
  { reroll, fromImage, asDrawn: exactly, describe, pictures, yes = false }: Options,
  context: Context,
): Promise<Pick<HatchAnswer, "made" | "before">> {
  if (exactly && (fromImage === undefined || describe !== undefined))
    fail("usage", "--as-drawn goes with --from-image, and not with --describe.");
  if (pictures !== undefined && describe === undefined) fail("usage", "--pictures goes with --describe.");
  if (fromImage === undefined && describe === undefined) return {};
  if (reroll) fail("usage", "--reroll is another animal, and goes with neither --from-image nor --describe.");
  if (describe !== undefined) {
    const { painted } = await import("./fromWords.ts");
    const most = pictures ?? Number.POSITIVE_INFINITY;
    const path = fromImage === undefined ? {} : { path: fromImage };
    return painted(familiar, { words: describe, ...path, most, yes }, context);
  }
  const { asDrawn, resembling } = await import("./fromPicture.ts");
  return (exactly ? asDrawn : resembling)(familiar, fromImage!, yes, context);
}
