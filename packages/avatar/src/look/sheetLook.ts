import { createHash } from "node:crypto";
import type { Grid } from "../draw/raster.ts";
import { contract, type PackageVersion, rowNames } from "../package/contract.ts";
import { letters } from "../plain.ts";
import { frameIndex, gazes, type Shown } from "../states.ts";
import { cut } from "./cut.ts";
import { harden } from "./harden.ts";
import { coloursOf } from "./hues.ts";
import type { PetLook } from "./look.ts";
import { resize } from "./resize.ts";

/** The animal of a sheet that has the size of its version. One of the first version looks ahead whatever it looks at. */
export function sheetLook({
  card,
  version,
  sheet,
}: {
  card: { displayName: string; description: string };
  version: PackageVersion;
  sheet: Grid;
}): PetLook {
  const { width, height } = contract.cell;
  const picture = (state: Shown, index: number): Grid => {
    const [row, column] = placeOf(state, frameIndex(state, index), version);
    return cut(sheet, column * width, row * height, width, height);
  };
  const { hue, other } = { hue: 60, other: undefined, ...coloursOf(picture("idle", 0)) };
  return {
    key: createHash("sha256").update(sheet.data).digest("hex"),
    frame: (state, index, compact = false) =>
      harden(compact ? resize(picture(state, index), 24, 26) : resize(picture(state, index), 48, 52)),
    picture,
    pixelated: false,
    gazes: version === 2,
    hue,
    accent: other === undefined ? 165 : (other - hue + 360) % 360,
    describe: () => card.description.replace(/\.$/, ""),
    plain: (state, width) => letters({ who: card.displayName }, state, width),
  };
}

/** Row and column of the sheet. */
function placeOf(state: Shown, index: number, version: PackageVersion): [number, number] {
  if (state !== "look") return [rowNames.indexOf(state), index];
  if (version === 1) return [0, 0];
  if (index === gazes) return [0, 6];
  return [rowNames.indexOf("look") + Math.floor(index / contract.columns), index % contract.columns];
}
