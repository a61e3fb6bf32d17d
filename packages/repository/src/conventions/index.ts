/** How people work here, as the repository's own files and history show it; each statement is cited. */
import type { Conventions } from "../model.ts";
import { findCommands } from "./commands/index.ts";
import type { ConventionsInput } from "./input.ts";

export type { ConventionsInput } from "./input.ts";

export function findConventions(input: ConventionsInput): Conventions {
  return { commands: findCommands(input), conventions: [], manifests: [] };
}
