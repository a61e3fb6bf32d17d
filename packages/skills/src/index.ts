/** One folder a skill; each turns a request into an answer with evidence. */
import { answer } from "./answer/index.ts";
import { onboard } from "./onboard/index.ts";
import { test } from "./test/index.ts";
import { triage } from "./triage/index.ts";

export { answer, ofItself, reportBelow, reportText } from "./answer/index.ts";
export { codeTour, type OnboardInput, onboard, tourMarkdown, tourScreen } from "./onboard/index.ts";
export type * from "./skill.ts";
export type { TestInput } from "./test/index.ts";
export { labFolder } from "./test/labFolder.ts";
export { type Incidents, type Seen, type TriageInput, triage } from "./triage/index.ts";

/** Every skill by its name. */
export const skills = { onboard, answer, test, triage };
