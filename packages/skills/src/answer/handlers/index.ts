import type { Intent } from "@familiar/protocol";
import { breaksIf } from "./breaksIf.ts";
import { changed } from "./changed.ts";
import { dependsOn } from "./dependsOn.ts";
import { explain } from "./explain.ts";
import type { Handler } from "./handler.ts";
import { howTo } from "./howTo.ts";
import { show } from "./show.ts";
import { summarise } from "./summarise.ts";
import { greeting, help, onboard, skill, status, unknown } from "./talk.ts";
import { testedBy } from "./testedBy.ts";
import { what } from "./what.ts";
import { where } from "./where.ts";
import { whoKnows, whoOwns } from "./who.ts";
import { why } from "./why.ts";

export const handlers: Readonly<Record<Intent, Handler>> = {
  where,
  what,
  "who-knows": whoKnows,
  "who-owns": whoOwns,
  "how-to": howTo,
  why,
  changed,
  "depends-on": dependsOn,
  "breaks-if": breaksIf,
  "tested-by": testedBy,
  explain,
  summarise,
  show,
  onboard,
  skill,
  status,
  greeting,
  help,
  unknown,
};

/** Intents that are answered without looking for a thing. */
export const needsNoThing: ReadonlySet<Intent> = new Set<Intent>([
  "greeting",
  "help",
  "status",
  "onboard",
  "skill",
  "unknown",
]);
