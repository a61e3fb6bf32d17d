import type { SpeciesName } from "../traits.ts";
import { cat } from "./cat.ts";
import type { Species } from "./species.ts";

const table: { readonly [name in SpeciesName]?: Species } = { cat };

export const speciesOf = (name: SpeciesName): Species => table[name] ?? cat;
