import type { Storage } from "@familiar/storage";

const worn = "look";

/** The name of the look that the animal wears; undefined where the rig draws it. */
export const wornOf = ({ settings }: Storage): Promise<string | undefined> => settings.get(worn);

export const wear = ({ settings }: Storage, name: string | undefined): Promise<void> =>
  name === undefined ? settings.unset(worn) : settings.set(worn, name);
