import type { Pet } from "@familiar/protocol";

/** Who it is: its kind too, unless it wears looks of something else. */
export const calledOf = ({ species, look }: Pick<Pet, "species" | "look">, name: string): string =>
  look === undefined ? `${name} the ${species}` : name;
