import { join, resolve } from "node:path";
import type { Pet, PetPackages } from "@familiar/protocol";
import type { Context } from "../context.ts";
import type { PetFlags } from "./index.ts";
import { codexPets, filesOf, type Planned, writeAll } from "./write.ts";

export const formats = ["v1", "v2", "gif", "preview", "favicon", "card"] as const;
export type Format = (typeof formats)[number];

/** The animal as other programs show it: in a folder, this one unless told, or with `--install` where Codex looks. */
export async function exportPet(
  directory: string | undefined,
  { format, install, force }: PetFlags,
  context: Context,
): Promise<{ document: PetPackages }> {
  const { pet } = await (await context.open()).pet();
  const files: Planned[] = [];
  if (install) {
    const wanted: Format[] = format === "v1" || format === "v2" ? [format] : ["v1", "v2"];
    for (const each of wanted) files.push(...below(codexPets(), await make(pet, each)));
  }
  if (!install || directory !== undefined)
    for (const each of format ? [format] : formats)
      files.push(...below(resolve(directory ?? "."), await make(pet, each)));
  const why = install
    ? "`familiar pet export --install` puts the pet into Codex"
    : "`familiar pet export` was asked for";
  return { document: { action: "export", written: await writeAll(files, { force, why }, context) } };
}

const below = (folder: string, files: readonly Planned[]): Planned[] =>
  files.map(({ path, content }) => ({ path: join(folder, path), content }));

async function make({ name, species, genome }: Pet, format: Format): Promise<Planned[]> {
  const { describe, makePackage, petCard, petGif, petIcons, petId, petPreview } = await import(
    "@familiar/avatar"
  );
  const id = petId(name, species) ?? petId(species) ?? "pet";
  switch (format) {
    case "v1":
    case "v2": {
      const card = { id, displayName: [...name].slice(0, 80).join(""), description: describe(genome) };
      const made = await makePackage(genome, card, format === "v1" ? 1 : 2);
      return filesOf(made.folder, made);
    }
    case "gif":
      return [{ path: `${id}.gif`, content: await petGif(genome) }];
    case "preview":
      return [{ path: `${id}-preview.png`, content: petPreview(genome) }];
    case "card":
      return [{ path: `${id}-card.png`, content: petCard(genome) }];
    case "favicon":
      return Object.entries(petIcons(genome, name)).map(([file, content]) => ({
        path: join(`${id}-favicon`, file),
        content,
      }));
  }
}
