import type { Triage } from "@familiar/protocol";
import { plain } from "../text.ts";
import type { Source } from "./input/source.ts";
import type { Reading } from "./reading.ts";

/** An answer before a message and steps are made of it. */
export type Told = Omit<Triage, "message" | "next">;

/** What was given, as the answer says it. */
export const inputOf = (
  { name, bytes }: Source,
  { kind, lines, system, cut }: Pick<Reading, "kind" | "lines" | "cut"> & { system?: string },
): Triage["input"] => ({
  ...{ kind, source: plain(name, 300), lines, bytes },
  ...(system ? { system } : {}),
  cut,
});

/** Without the properties that are not there, as the schema has them. */
export function present<T extends object>(properties: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as never;
}
