import { atLeast, type Level } from "@familiar/protocol";
import * as look from "./look.ts";
import * as mind from "./mind.ts";
import * as past from "./past.ts";
import type { Tool } from "./tool.ts";
import * as work from "./work.ts";

export type { Calling, Tool } from "./tool.ts";
export { createWorkplace, type Workplace, type Written } from "./workplace.ts";

/** All that a model may ask for, and nothing else. */
export const tools: readonly Tool[] = [
  ...[look.search, look.read, look.files, look.symbols, look.references, look.imports, look.conventions],
  ...[past.history, past.commit, past.blame, past.owners],
  ...[mind.instinct, mind.tour, mind.recall, mind.remember],
  ...[work.run, work.edit, work.write, work.diff, work.apply],
];

/** Those that are there at a level. */
export const toolsAt = (level: Level): Tool[] => tools.filter(({ from }) => atLeast(level, from));
