import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { PetLook, PetPackage } from "@familiar/avatar";
import { fail, isFamiliarError, type Pet } from "@familiar/protocol";
import type { Place, Storage } from "@familiar/storage";
import { wear } from "./worn.ts";

/** One look that is kept: a pet package that keeps to the contract, in a folder of this name. */
export type KeptLook = { name: string; displayName: string; description: string };

/** The looks that are kept for one repository, for good, and the one that its animal wears. */
export type Looks = {
  list(): Promise<KeptLook[]>;
  /** Keeps a package made by Familiar, and gives its name: a free one, or that under which the same is kept. */
  keep(made: PetPackage): Promise<string>;
  /** Puts a PNG file of looks that are not kept yet where a person can open it. */
  preview(png: Uint8Array): Promise<string>;
  /** Wears one of them, or `rig`. @throws `look-not-found` */
  wear(name: string): Promise<void>;
};

/** What no look is called: it stands for none. */
export const rig = "rig";

type Options = { place: Pick<Place, "directory">; storage: Storage };

export function createLooks({ place: { directory }, storage }: Options): Looks {
  const names = () => namesIn(directory);
  return {
    async list() {
      const { readCard } = await import("@familiar/avatar");
      const known = names().map(async (name) => {
        const card = await readCard(join(folderOf(directory), name)).catch(() => undefined);
        return card ? [{ name, displayName: card.displayName, description: card.description }] : [];
      });
      return (await Promise.all(known)).flat();
    },
    async keep({ folder, manifest, sheet }) {
      const { writeFile } = await import("@familiar/guard");
      for (let number = folder === rig ? 2 : 1; ; number++) {
        const name = number === 1 ? folder : `${folder}-${number}`;
        const at = join(folderOf(directory), name);
        if (names().includes(name)) {
          if (await isSame(at, { manifest, sheet })) return name;
          continue;
        }
        try {
          const how = { replace: false, folders: true, mode: 0o600 };
          writeFile(join(at, "spritesheet.webp"), sheet, how);
          // Last: without it there is no look of this name.
          writeFile(join(at, "pet.json"), manifest, how);
          return name;
        } catch (error) {
          if (!isFamiliarError(error) || error.code !== "file-exists") throw error;
        }
      }
    },
    async preview(png) {
      const { writeFile } = await import("@familiar/guard");
      const path = join(folderOf(directory), "preview.png");
      writeFile(path, png, { folders: true });
      return path;
    },
    async wear(name) {
      if (name !== rig && !names().includes(name))
        fail("look-not-found", `There are ${[rig, ...names()].join(", ")}.`);
      await wear(storage, name === rig ? undefined : name);
    },
  };
}

/** What the animal looks like; as the rig draws it, and saying so, where the look that it wears cannot be read. */
export async function lookOfPet(
  { genome, look }: Pick<Pet, "genome" | "look">,
  directory: string,
): Promise<PetLook> {
  const { rigLook, sheetLook, takePackage } = await import("@familiar/avatar");
  const drawn = rigLook(genome);
  if (look === undefined) return drawn;
  if (!namesIn(directory).includes(look)) return without(drawn, look);
  try {
    return sheetLook(await takePackage(join(folderOf(directory), look)));
  } catch (error) {
    if (!isFamiliarError(error)) throw error;
    return without(drawn, look);
  }
}

const without = (drawn: PetLook, look: string): PetLook => ({
  ...drawn,
  describe: () => `${drawn.describe()}, since its look “${look}” cannot be read`,
});

const folderOf = (directory: string): string => join(directory, "looks");

function namesIn(directory: string): string[] {
  try {
    const all = readdirSync(folderOf(directory)).sort();
    return all.filter((name) => existsSync(join(folderOf(directory), name, "pet.json")));
  } catch {
    return [];
  }
}

async function isSame(folder: string, made: Pick<PetPackage, "manifest" | "sheet">): Promise<boolean> {
  const { readPackage } = await import("@familiar/avatar");
  const found = await readPackage(folder).catch(() => undefined);
  if (!found) return false;
  const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
  return same(found.sheet, made.sheet) && same(found.manifest, made.manifest);
}
