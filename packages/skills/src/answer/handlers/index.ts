import type { Intent } from "@familiar/protocol";
import { ofItself } from "../question/wish.ts";
import { breaksIf } from "./breaksIf.ts";
import { changed } from "./changed.ts";
import { dependsOn } from "./dependsOn.ts";
import { explain } from "./explain.ts";
import type { Handler } from "./handler.ts";
import { howTo } from "./howTo.ts";
import { requests, spent } from "./own/account.ts";
import { activity, status } from "./own/activity.ts";
import { forget } from "./own/forget.ts";
import { onboard } from "./own/onboard.ts";
import { permission } from "./own/permission.ts";
import { recall } from "./own/recall.ts";
import { remember } from "./own/remember.ts";
import { run } from "./own/run.ts";
import { undo } from "./own/undo.ts";
import { show } from "./show.ts";
import { summarise } from "./summarise.ts";
import { greeting, help, unknown } from "./talk.ts";
import { testedBy } from "./testedBy.ts";
import { skill } from "./wanted.ts";
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
  activity,
  requests,
  permission,
  spent,
  run,
  undo,
  remember,
  forget,
  recall,
  greeting,
  help,
  unknown,
};

/** Intents that are answered without looking for a thing. */
export const needsNoThing: ReadonlySet<Intent> = new Set<Intent>([
  ...ofItself,
  "greeting",
  "help",
  "onboard",
  "unknown",
]);
