import type { Triage } from "@familiar/protocol";
import type { Skill } from "../skill.ts";
import { plain } from "../text.ts";
import { readRequest, type TriageInput } from "./request.ts";
import { triageOf } from "./triage.ts";

export type { Incidents, Seen } from "./incidents.ts";
export type { TriageInput } from "./request.ts";

/** From a red build to what says why, who may have done it, and what to do. */
export const triage: Skill<TriageInput, Triage> = {
  name: "triage",
  parse: readRequest,
  title: ({ source, file }) => plain(`Triage ${source ?? file ?? "a text"}`, 120),
  run: triageOf,
};
