import { join, resolve } from "node:path";
import { fail, type PetPackages } from "@familiar/protocol";
import type { Context } from "../context.ts";
import type { PetFlags } from "./index.ts";
import { codexPets, filesOf, writeAll } from "./write.ts";

/**
 * Takes anyone's package and makes it anew as a clean one: kept and worn from now on, or with `--output` and
 * `--install` in a folder, or where Codex looks.
 */
export async function importPet(
  path: string | undefined,
  { output, install, force }: PetFlags,
  context: Context,
): Promise<{ document: PetPackages }> {
  if (path === undefined) return fail("usage", "Name the folder or the ZIP file of a package.");
  const { lintPackage, remakePackage, takePackage } = await import("@familiar/avatar");
  const taken = await takePackage(path);
  const made = await remakePackage(taken);
  const findings = await lintPackage(made);
  const { card, version } = taken;
  const document = { action: "import", ...card, version, findings } as const;

  const places = [...(output === undefined ? [] : [resolve(output)]), ...(install ? [codexPets()] : [])];
  if (places.length === 0) {
    const { looks } = await context.open();
    const look = await looks.keep(made);
    await looks.wear(look);
    return { document: { ...document, written: [], look } };
  }
  const files = places.flatMap((place) => filesOf(join(place, made.folder), made));
  const why = "`familiar pet import` was asked for";
  return { document: { ...document, written: await writeAll(files, { force, why }, context) } };
}
