import type { Pet, PetState } from "@familiar/protocol";

type Genome = Pet["genome"];

/** The page shows a cell of 48 × 52 pixels three times as large. */
const scale = 3;

async function draw(genome: Genome): Promise<Uint8Array<ArrayBuffer>> {
  const { petSheetPng } = await import("@familiar/avatar");
  return new Uint8Array(petSheetPng(genome, { scale }));
}

/** For each state its row in the sheet and how long each of its frames is shown, in milliseconds. */
export async function sheetMap(): Promise<Record<PetState, { row: number; times: readonly number[] }>> {
  const { frameTimes, poses, sheetRows } = await import("@familiar/avatar");
  const states = Object.keys(poses) as PetState[];
  const of = (state: PetState) => ({ row: sheetRows[state], times: frameTimes[poses[state]] });
  return Object.fromEntries(states.map((state) => [state, of(state)])) as Record<
    PetState,
    ReturnType<typeof of>
  >;
}

/** Gives the sheet of a genome as PNG. It is drawn again only for another genome: an animal seldom changes. */
export function createSheets(drawSheet: typeof draw = draw): typeof draw {
  let last: { key: string; png: ReturnType<typeof draw> } | undefined;
  return (genome) => {
    const key = JSON.stringify(genome);
    if (last?.key !== key) last = { key, png: drawSheet(genome) };
    return last.png;
  };
}
