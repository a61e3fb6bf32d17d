import type { FirstTask, TourModule } from "@familiar/protocol";
import type { Definitions } from "../../look/definitions.ts";
import type { Survey } from "../../look/survey.ts";
import type { SkillContext } from "../../skill.ts";
import type { Change } from "../contribute/houseStyle.ts";

/** A task that may be offered, how sensible it looks (0 to 1), and what its commit would say. */
export type Candidate = FirstTask & { score: number; change: Change };

/** What the finders of tasks look at. */
export type Ground = {
  survey: Survey;
  definitions: Definitions;
  /** Every file that a manifest offers to others; empty when none says so. */
  publicFiles: ReadonlySet<string>;
  modules: readonly TourModule[];
  /** The command that runs the tests, as people type it. */
  testCommand?: string;
  guard: SkillContext["guard"];
  signal: AbortSignal;
};

export const runTests = (ground: Ground): string[] =>
  ground.testCommand ? [`Run \`${ground.testCommand}\` and see it pass.`] : [];
