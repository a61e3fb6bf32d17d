import type { Genome } from "../genome.ts";
import type { SpeciesName } from "../traits.ts";
import { axolotl } from "./axolotl.ts";
import { bear } from "./bear.ts";
import { bird } from "./bird.ts";
import { bunny } from "./bunny.ts";
import { cat } from "./cat.ts";
import { dragon } from "./dragon.ts";
import { egg, unknownEgg } from "./egg.ts";
import { fawn } from "./fawn.ts";
import { fox } from "./fox.ts";
import { frog } from "./frog.ts";
import { ghost } from "./ghost.ts";
import { hedgehog } from "./hedgehog.ts";
import { mouse } from "./mouse.ts";
import { mushroom } from "./mushroom.ts";
import { octopus } from "./octopus.ts";
import { owl } from "./owl.ts";
import { penguin } from "./penguin.ts";
import { robot } from "./robot.ts";
import { slime } from "./slime.ts";
import type { Species } from "./species.ts";
import { sprout } from "./sprout.ts";
import { turtle } from "./turtle.ts";

const table: { readonly [name in SpeciesName]: Species } = {
  axolotl,
  bear,
  bird,
  bunny,
  cat,
  dragon,
  fawn,
  fox,
  frog,
  ghost,
  hedgehog,
  mouse,
  mushroom,
  octopus,
  owl,
  penguin,
  robot,
  slime,
  sprout,
  turtle,
};

/** What to draw for a genome; undefined stands for one that cannot be read. */
export function speciesOf(genome: Genome | undefined): Species {
  if (!genome) return unknownEgg;
  return genome.stage === "egg" ? egg : table[genome.species];
}
