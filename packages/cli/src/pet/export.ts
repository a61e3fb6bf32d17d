import { basename, join, resolve } from "node:path";
import type { PetLook } from "@familiar/avatar";
import { fail, type Pet, type PetPackages } from "@familiar/protocol";
import type { Context } from "../context.ts";
import { petLook } from "../petLook.ts";
import type { PetFlags } from "./index.ts";
import { codexPets, filesOf, type Planned, writeAll } from "./write.ts";

export const formats = ["v1", "v2", "gif", "preview", "favicon", "card"] as const;
export type Format = (typeof formats)[number];

/** The animal as other programs show it: in a folder, this one unless told, or with `--install` where Codex looks. */
export async function exportPet(
  path: string | undefined,
  { format, output, install, force }: PetFlags,
  context: Context,
): Promise<{ document: PetPackages }> {
  const directory = path ?? output;
  const { pet } = await (await context.open()).pet();
  const { root, directory: home } = context.place();
  const animal = { pet, look: await petLook(pet, home), repository: basename(root) };
  const able = formats.filter((each) => each !== "v2" || animal.look.gazes);
  if (format && !able.includes(format))
    fail("usage", `Version 2 shows where it looks, which the look ${pet.look} does not have; v1 it can be.`);
  const files: Planned[] = [];
  if (install) {
    const packages = format === "v1" || format === "v2" ? [format] : able.filter((each) => /^v/.test(each));
    for (const each of packages) files.push(...below(codexPets(), await make(animal, each)));
  }
  if (!install || directory !== undefined)
    for (const each of format ? [format] : able)
      files.push(...below(resolve(directory ?? "."), await make(animal, each)));
  const why = install
    ? "`familiar pet export --install` puts the pet into Codex"
    : "`familiar pet export` was asked for";
  return { document: { action: "export", written: await writeAll(files, { force, why }, context) } };
}

type Shown = { pet: Pet; look: PetLook; repository: string };

const below = (folder: string, files: readonly Planned[]): Planned[] =>
  files.map(({ path, content }) => ({ path: join(folder, path), content }));

async function make({ pet, look: animal, repository }: Shown, format: Format): Promise<Planned[]> {
  const { makePackage, petCard, petGif, petIcons, petId, petPreview } = await import("@familiar/avatar");
  const { name, species, look = species } = pet;
  const id = petId(name, look) ?? petId(look) ?? "pet";
  switch (format) {
    case "v1":
    case "v2": {
      const card = {
        id,
        displayName: [...name].slice(0, 80).join(""),
        description: [...animal.describe()].slice(0, 500).join(""),
      };
      const made = await makePackage(animal, card, format === "v1" ? 1 : 2);
      return filesOf(made.folder, made);
    }
    case "gif":
      return [{ path: `${id}.gif`, content: await petGif(animal) }];
    case "preview":
      return [{ path: `${id}-preview.png`, content: petPreview(animal) }];
    case "card":
      return [{ path: `${id}-card.png`, content: petCard(animal, { name, repository }) }];
    case "favicon":
      return Object.entries(petIcons(animal, name)).map(([file, content]) => ({
        path: join(`${id}-favicon`, file),
        content,
      }));
  }
}
