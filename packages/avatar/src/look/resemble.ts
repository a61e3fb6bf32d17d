import type { Grid } from "../draw/raster.ts";
import { frame } from "../frame.ts";
import { type Genome, readGenome } from "../genome.ts";
import { trim } from "../picture/canvas.ts";
import { type Build, builds, type SpeciesName, speciesNames, type Tone } from "../traits.ts";
import { withoutBackground } from "./background.ts";
import { harden } from "./harden.ts";
import { type Colours, coloursOf } from "./hues.ts";
import { resize } from "./resize.ts";

/** What a picture lent the animal. */
export type Resemblance = {
  genome: Record<string, unknown>;
  species: string;
  /** False where it is all greys: the animal keeps its own colours. */
  colours: boolean;
  /** How much of the outlines is the same, 0 … 1; absent where no background could be told from the animal. */
  outline?: number;
};

/** Outlines are compared at this size, whatever their proportions. */
const side = 24;
/** Of the proportions; the rest is the outline's. */
const weight = 0.5;

/**
 * The animal of the rig that comes nearest to a picture: its hues and tone from the colours, species, build, ears and
 * tail from the outline; everything else stays. Always the same for the same picture.
 */
export function resemble(picture: Grid, value: Record<string, unknown>): Resemblance {
  const genome = readGenome(value) ?? readGenome({ version: 1, species: "cat" })!;
  const shown = withoutBackground(picture);
  const colours = coloursOf(shown ?? picture);
  const painted = colours ? { ...genome, ...traitsOf(colours, genome) } : genome;
  if (!shown || shown.data.every((part, at) => at % 4 !== 3 || part < 128))
    return { genome: painted, species: painted.species, colours: colours !== undefined };
  const { outline, ...shape } = shapeOf(shown, painted);
  return {
    genome: { ...painted, ...shape },
    species: shape.species,
    colours: colours !== undefined,
    outline,
  };
}

function traitsOf(
  { hue, other, lightness, chroma }: Colours,
  { accent }: Genome,
): Pick<Genome, "hue" | "accent" | "tone"> {
  const apart = other === undefined ? accent : (other - hue + 360) % 360;
  return {
    hue: Math.round(hue) % 360,
    accent: Math.min(210, Math.max(120, Math.round(apart))),
    tone: toneOf(lightness, chroma),
  };
}

function toneOf(lightness: number, chroma: number): Tone {
  if (lightness < 0.5) return "deep";
  if (chroma > 0.105) return chroma > 0.135 || lightness > 0.74 ? "vivid" : "deep";
  return lightness > 0.78 ? "pastel" : "mellow";
}

type Outline = { mask: Uint8Array; aspect: number };

function outlineOf(grid: Grid): Outline {
  const part = trim(harden(grid));
  const small = harden(resize(part, side, side));
  const mask = Uint8Array.from({ length: side * side }, (_, i) => (small.data[i * 4 + 3] === 0 ? 0 : 1));
  return { mask, aspect: part.width / part.height };
}

/** What both cover of what either does, in the better of both directions, less for other proportions. */
function likeness(a: Outline, b: Outline): number {
  const shared = (mirrored: boolean) => {
    let [both, either] = [0, 0];
    for (let i = 0; i < a.mask.length; i++) {
      const j = mirrored ? i - (i % side) + side - 1 - (i % side) : i;
      both += a.mask[i]! & b.mask[j]!;
      either += a.mask[i]! | b.mask[j]!;
    }
    return both / either;
  };
  const proportion = Math.min(a.aspect, b.aspect) / Math.max(a.aspect, b.aspect);
  return Math.max(shared(false), shared(true)) * (1 - weight + weight * proportion);
}

type Shape = { species: SpeciesName; build: Build; ears: number; tail: number };

/** Egg or not, the animal that it will be: the nearest of all species, then of its variants. */
function shapeOf(shown: Grid, genome: Genome): Shape & { outline: number } {
  const wanted = outlineOf(shown);
  const grown: Genome = { ...genome, stage: "adult", accessory: "none", earned: [] };
  const near = (shape: Shape) => likeness(wanted, outlineOf(frame({ ...grown, ...shape }, "idle", 0)));
  const best = (shapes: readonly Shape[]) =>
    shapes
      .map((shape) => ({ ...shape, outline: near(shape) }))
      .reduce((first, each) => (each.outline > first.outline ? each : first));
  const { build, ears, tail } = genome;
  const variants = [0, 1, 2];
  const { species } = best(
    speciesNames.flatMap((each) =>
      [0, 1, 2].map((ear) => ({ species: each, build: "even" as const, ears: ear, tail })),
    ),
  );
  const shapes = builds.flatMap((b) =>
    variants.flatMap((ear) => variants.map((t) => ({ species, build: b, ears: ear, tail: t }))),
  );
  return best([{ species, build, ears, tail }, ...shapes]);
}
