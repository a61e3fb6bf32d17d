import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";

/** The scope file of a repository as a person read it, and trusts it. */
export type Trust = { hash: string; text: string; by: string; at: number };

const fileIn = (directory: string) => join(directory, "trust.json");

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** @throws `policy-invalid` when what is stored was tampered with */
export function readTrust(directory: string): Trust | undefined {
  const file = fileIn(directory);
  let stored: string;
  try {
    stored = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return fail("policy-invalid", `${file}:1:1: ${(error as Error).message}`);
  }
  try {
    const trust = JSON.parse(stored) as Trust;
    if (typeof trust.text === "string" && trust.hash === hashOf(trust.text)) return trust;
  } catch {}
  return fail(
    "policy-invalid",
    `${file}:1:1: This was changed by hand. Delete it, then trust the repository anew.`,
  );
}

/** Keeps the trust; undefined takes it back. */
export function writeTrust(directory: string, trust: Trust | undefined): void {
  if (!trust) {
    rmSync(fileIn(directory), { force: true });
    return;
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const temporary = `${fileIn(directory)}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(trust), { mode: 0o600 });
  renameSync(temporary, fileIn(directory));
}
