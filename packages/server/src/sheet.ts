import type { PetLook } from "@familiar/avatar";
import type { PetState } from "@familiar/protocol";

/** The page shows a cell of 48 × 52 pixels three times as large. */
const scale = 3;

async function draw(look: PetLook): Promise<Uint8Array<ArrayBuffer>> {
  const { petSheetPng } = await import("@familiar/avatar");
  return new Uint8Array(petSheetPng(look, { scale }));
}

/** For each state its row in the sheet and how long each of its frames is shown, in milliseconds; `still`, one only. */
export async function sheetMap(
  still = false,
): Promise<Record<PetState, { row: number; times: readonly number[] }>> {
  const { frameTimes, poses, sheetRows } = await import("@familiar/avatar");
  const states = Object.keys(poses) as PetState[];
  const of = (state: PetState) => {
    const times: readonly number[] = frameTimes[poses[state]];
    return { row: sheetRows[state], times: still ? times.slice(0, 1) : times };
  };
  return Object.fromEntries(states.map((state) => [state, of(state)])) as Record<
    PetState,
    ReturnType<typeof of>
  >;
}

/** Gives the sheet of a look as PNG. It is drawn again only for another look: an animal seldom changes. */
export function createSheets(drawSheet: typeof draw = draw): typeof draw {
  let last: { key: string; png: ReturnType<typeof draw> } | undefined;
  return (look) => {
    if (last?.key !== look.key) last = { key: look.key, png: drawSheet(look) };
    return last.png;
  };
}
