import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import type { Policy, PolicySources } from "@familiar/guard";
import type { Level } from "@familiar/protocol";
import type { Context } from "../context.ts";

/** Where this repository's scope files are. */
export function sourcesOf(context: Context): PolicySources {
  const { root, home, directory } = context.place();
  return { root, home, directory };
}

/** @throws `policy-invalid` */
export async function policyOf(context: Context): Promise<Policy> {
  const { loadPolicy } = await import("@familiar/guard");
  return loadPolicy(sourcesOf(context));
}

/** The animal's level; an animal that has not hatched yet only looks. */
export async function levelOf(context: Context): Promise<Level> {
  const { database } = context.place();
  if (!existsSync(database)) return "observe";
  const { openStorage } = await import("@familiar/storage");
  const storage = await openStorage(database);
  try {
    return (await storage.pets.get())?.level ?? "observe";
  } finally {
    await storage.close();
  }
}

/** Who sits here, as the system knows them. */
export function personHere(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? "unknown";
  }
}
