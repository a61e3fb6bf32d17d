import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { exitCodes, fail } from "@familiar/protocol";
import type { Part } from "./index.ts";
import { policyOf } from "./standing.ts";

/** Asks the policy what a file expects of it. The animal's own level does not matter: the file names one. */
export const test: Part = async ([file, ...more], _options, context) => {
  if (file === undefined || more.length > 0) return fail("usage", "Name one file of expectations.");
  const { testPolicy } = await import("@familiar/guard");
  const outcome = await testPolicy(await policyOf(context), read(file), file);
  const exit = outcome.failed.length === 0 ? exitCodes.done : exitCodes.failed;
  return { document: { policy: "test", file, ...outcome }, exit };
};

function read(file: string): string {
  try {
    return readFileSync(resolve(file), "utf8");
  } catch (error) {
    return fail("usage", `${file}: ${(error as Error).message}.`, error);
  }
}
