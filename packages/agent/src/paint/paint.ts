import type { AvatarState, Framed, Grid } from "@familiar/avatar";
import type { ImageModel } from "@familiar/model";
import { type ErrorCode, fail, isFamiliarError } from "@familiar/protocol";
import { basePrompt, rowPrompt } from "./prompts.ts";

type Avatar = typeof import("@familiar/avatar");

export type PaintWish = {
  /** A person's description of the animal. */
  words: string;
  /** A picture of it, any PNG, WebP or JPEG file. */
  picture?: Uint8Array;
  signal?: AbortSignal;
  /** Told before each picture what it is for. */
  onPicture?: (what: "base" | AvatarState) => void;
};

/** What was painted: a cell at rest, the rows that are good, and why the others are not. */
export type Painted = {
  base: Grid;
  rows: Partial<Record<AvatarState, Grid[]>>;
  /** States that are made of the picture at rest instead. */
  fallen: { state: AvatarState; why: string }[];
};

/** Each picture is asked for so often in all. */
export const mostTries = 3;
/** Pictures that are wanted at least, and asked for at most. */
export const picturesNeeded = { least: 10, most: 10 * mostTries };

const sizes = { base: { width: 1024, height: 1024 }, row: { width: 1536, height: 1024 } };

/** After these nobody asks this model for more: the next row would wait as long, or has no money left. */
const lasting: readonly ErrorCode[] = ["model-unreachable", "model-busy", "model-limit", "budget-spent"];

/**
 * Paints the animal at rest, then a row for each state by it. A row that breaks a rule is asked for again with what
 * was wrong; one that is never right is left out, and said.
 * @throws `model-…`, `budget-spent`, `policy-refused` and `aborted` while there is no picture at rest yet; the last two always
 */
export async function paintLook(model: ImageModel, wish: PaintWish): Promise<Painted> {
  const avatar = await import("@familiar/avatar");
  const base = await paintBase(model, wish, avatar);
  const backdrop = avatar.backdropFor(base);
  const reference = avatar.onBackdrop(base, backdrop);
  const rows: Painted["rows"] = {};
  const fallen: Painted["fallen"] = [];
  let given: string | undefined;
  for (const state of avatar.states) {
    if (given !== undefined) {
      fallen.push({ state, why: given });
      continue;
    }
    const count = avatar.frameTimes[state].length;
    const tried = await tryPainting<Grid[]>(
      async (wrong) => {
        wish.onPicture?.(state);
        const prompt = rowPrompt(state, count, backdrop, wrong);
        return model.paint({ prompt, base: reference, ...sizes.row, ...signalOf(wish) });
      },
      async (file) => avatar.frameRow(await avatar.readImage(file), state, base),
    );
    if (tried.cells) rows[state] = tried.cells;
    else fallen.push({ state, why: tried.why });
    if (tried.ends) given = tried.why;
  }
  return { base, rows, fallen };
}

/** The animal at rest: the person's own picture where it has a background that can be taken away. */
async function paintBase(model: ImageModel, wish: PaintWish, avatar: Avatar): Promise<Grid> {
  const { words, picture } = wish;
  const own = picture && (await avatar.readImage(picture));
  const backdrop = avatar.backdropFor(own, words);
  const framed = own && avatar.frameBase(own);
  if (framed?.cells) return framed.cells;
  const tried = await tryPainting<Grid>(
    async (wrong) => {
      wish.onPicture?.("base");
      const prompt = basePrompt(words, backdrop, wrong, own !== undefined);
      const reference = own && avatar.encodePng(own);
      return model.paint({ prompt, ...sizes.base, ...(reference && { base: reference }), ...signalOf(wish) });
    },
    async (file) => avatar.frameBase(await avatar.readImage(file)),
  );
  if (tried.cells) return tried.cells;
  if (tried.error) throw tried.error;
  return fail("model-refused", `${model.name} drew no animal that can be used: ${tried.why}.`);
}

const signalOf = ({ signal }: PaintWish) => (signal ? { signal } : {});

type Tried<Cells> = { cells?: Cells; why: string; error?: unknown; ends: boolean };

async function tryPainting<Cells>(
  draw: (wrong: readonly string[]) => Promise<Uint8Array>,
  frame: (file: Uint8Array) => Promise<Framed<Cells>>,
): Promise<Tried<Cells>> {
  let wrong: string[] = [];
  for (let tries = 1; tries <= mostTries; tries++) {
    let file: Uint8Array;
    try {
      file = await draw(wrong);
    } catch (error) {
      if (!isFamiliarError(error) || !["model-refused", ...lasting].includes(error.code)) throw error;
      return { why: error.why.replace(/\.$/, ""), error, ends: error.code !== "model-refused" };
    }
    try {
      const framed = await frame(file);
      if (framed.wrong === undefined) return { cells: framed.cells, why: "", ends: false };
      wrong = framed.wrong.slice(0, 6);
    } catch (error) {
      if (!isFamiliarError(error) || error.code !== "image-invalid") throw error;
      wrong = [`the file was no picture that can be used: ${error.why.replace(/\.$/, "")}`];
    }
  }
  return { why: wrong.join("; "), ends: false };
}
