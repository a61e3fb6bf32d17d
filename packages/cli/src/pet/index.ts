import { fail, type PetPackages } from "@familiar/protocol";
import type { Context } from "../context.ts";
import { exportPet, type Format } from "./export.ts";
import { importPet } from "./import.ts";
import { wearLook } from "./wear.ts";

export type PetFlags = { format?: Format; output?: string; install?: boolean; force?: boolean };
type Part = (path: string | undefined, flags: PetFlags, context: Context) => Promise<Answer>;
type Answer = { document: PetPackages; exit?: number };

const parts: Record<string, Part> = { lint, export: exportPet, import: importPet, wear: wearLook };

/** `familiar pet WHAT`: what has to do with looks, and with packages of them that other programs show. */
export async function petPackages([what = "", path]: readonly string[], flags: PetFlags, context: Context) {
  const part = Object.hasOwn(parts, what) ? parts[what] : undefined;
  if (!part) return fail("usage", `"${what}" is none of ${Object.keys(parts).join(", ")}.`);
  return part(path, flags, context);
}

async function lint(path: string | undefined): Promise<Answer> {
  if (path === undefined) return fail("usage", "Name the folder or the ZIP file of a package.");
  const { lintPackage, readPackage } = await import("@familiar/avatar");
  const findings = await lintPackage(await readPackage(path));
  const ok = findings.every(({ level }) => level === "warning");
  return { document: { action: "lint", path, ok, findings }, exit: ok ? 0 : 1 };
}
