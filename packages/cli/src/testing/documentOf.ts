import { type DocumentName, documents } from "@familiar/protocol/schema";
import { expect } from "vitest";
import type { Ended } from "./run.ts";

/** Exactly one line of JSON on standard output, of the named schema. */
export function documentOf<Name extends DocumentName>(name: Name, { stdout }: Ended) {
  expect(stdout.endsWith("\n")).toBe(true);
  expect(stdout.trim().split("\n")).toHaveLength(1);
  return documents[name].parse(JSON.parse(stdout)) as ReturnType<(typeof documents)[Name]["parse"]>;
}
