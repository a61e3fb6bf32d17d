import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createClaims } from "./claims.ts";

/** Gives `work` an empty folder of its own, which is gone afterwards, or at the next time after a kill. */
export async function withScratch<T>(
  dataDirectory: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const claims = createClaims(join(dataDirectory, "scratch"));
  await claims.prune();
  const id = randomBytes(6).toString("hex");
  const folder = claims.claim(id);
  try {
    return await work(folder);
  } finally {
    await claims.release(id);
  }
}
