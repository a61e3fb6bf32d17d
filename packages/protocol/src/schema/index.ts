import { z } from "zod";
import { approvalsAnswer } from "./approval.ts";
import { auditAnswer } from "./audit.ts";
import { failure } from "./common.ts";
import { forgeAnswer } from "./forge.ts";
import { memoryAnswer } from "./memory.ts";
import { policyAnswer } from "./policy.ts";
import { pullAnswer, reviewAnswer } from "./proposal.ts";
import { report, searchAnswer, transcript } from "./report.ts";
import { scanAnswer } from "./scan.ts";
import { policyTest, scopeFile } from "./scope.ts";
import {
  configAnswer,
  doctorAnswer,
  forgetAnswer,
  hatchAnswer,
  petAnswer,
  petPackages,
  startAnswer,
  statusAnswer,
} from "./status.ts";
import { taskDetail, tasksAnswer } from "./task.ts";
import { testsAnswer } from "./tests.ts";
import { tour } from "./tour.ts";
import { incidentsAnswer, triage } from "./triage.ts";
import { undoAnswer } from "./undo.ts";
import { modelAnswer, usageAnswer } from "./usage.ts";

export * from "./approval.ts";
export * from "./audit.ts";
export * from "./common.ts";
export * from "./memory.ts";
export * from "./policy.ts";
export * from "./proposal.ts";
export * from "./report.ts";
export * from "./scan.ts";
export * from "./scope.ts";
export * from "./status.ts";
export * from "./task.ts";
export * from "./tests.ts";
export * from "./tour.ts";
export * from "./triage.ts";
export * from "./undo.ts";
export * from "./usage.ts";

/** The document that each command prints with `--json`, by command; and what people write: `scope`, `policy-test`. */
export const documents = {
  start: startAnswer,
  onboard: tour,
  ask: report,
  chat: z.union([report, transcript]),
  search: searchAnswer,
  status: statusAnswer,
  tasks: tasksAnswer,
  task: taskDetail,
  pet: z.union([petAnswer, petPackages]),
  hatch: hatchAnswer,
  config: z.union([configAnswer, modelAnswer]),
  doctor: doctorAnswer,
  forget: forgetAnswer,
  approve: approvalsAnswer,
  audit: auditAnswer,
  policy: policyAnswer,
  forge: forgeAnswer,
  scan: scanAnswer,
  scope: scopeFile,
  "policy-test": policyTest,
  undo: undoAnswer,
  memory: memoryAnswer,
  triage,
  incidents: incidentsAnswer,
  review: reviewAnswer,
  pr: pullAnswer,
  test: testsAnswer,
  usage: usageAnswer,
  error: failure,
} as const;

export type DocumentName = keyof typeof documents;

/** JSON Schema (draft 2020-12) of one document. */
export const jsonSchema = (name: DocumentName) => z.toJSONSchema(documents[name], { io: "output" });
