import type { FoundCommand } from "../../model.ts";
import type { ConventionsInput, Source } from "../input.ts";
import { ciCommands } from "./ci.ts";
import { compiledCommands } from "./compiled.ts";
import { npmCommands } from "./npm.ts";
import { proseCommands } from "./prose.ts";
import { pythonCommands } from "./python.ts";
import { rankCommands } from "./rank.ts";
import { runnerCommands } from "./runners.ts";
import { scriptingCommands } from "./scripting.ts";

const sources: readonly Source[] = [
  ciCommands,
  proseCommands,
  npmCommands,
  pythonCommands,
  runnerCommands,
  compiledCommands,
  scriptingCommands,
];

/** Commands to work on the repository, found in its own files; nothing is executed. */
export const findCommands = (input: ConventionsInput): FoundCommand[] =>
  rankCommands(
    input,
    sources.flatMap((source) => source(input)),
  );
