import type { Surface } from "../../run/lab.ts";
import type { Chosen } from "../../search/chosen.ts";
import type { Step } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import type { Check } from "./check.ts";
import { checksOf } from "./checks.ts";
import type { Module } from "./module.ts";
import type { Needs } from "./needs.ts";
import { setScene } from "./scene.ts";
import { stepsOf } from "./steps.ts";

/** The body of one test before a framework's words are put around it. */
export type Body = { arrange: Doc[]; act: Doc[]; checks: Check[]; needs: Needs; awaits: boolean };

/** `source`: the texts that messages of errors may come from. `clock`: how virtual time goes on. */
export type Planning = { style: TestStyle; module: Module; surface: Surface; source: string };

const acts = new Set<Step["do"]>(["call", "new", "get", "set", "drain"]);

/** The step that a test is about. */
export function aboutOf({ sequence, observed }: Pick<Chosen, "sequence" | "observed">): Step | undefined {
  const ran = (id: number) => observed.steps.some((each) => each.id === id && each.outcome !== "skipped");
  const named = sequence.steps.find(({ id }) => id === sequence.about);
  if (named && (acts.has(named.do) || observed.calls.length > 0)) return named;
  return sequence.steps.findLast((step) => acts.has(step.do) && ran(step.id)) ?? sequence.steps.at(-1);
}

/** A sequence as the lines of a test, or why it makes none. */
export function bodyOf(chosen: Chosen, planning: Planning): Body | { refused: string } {
  const about = aboutOf(chosen);
  if (!about) return { refused: "it does nothing" };
  if (chosen.observed.late.length > 0)
    return { refused: `something is left behind: ${chosen.observed.late[0]!.text}` };
  const scene = setScene(chosen, about, planning);
  const done = stepsOf(scene);
  if ("refused" in done) return done;
  const checks = checksOf(scene, done);
  if (checks.length === 0) return { refused: "nothing that came of it can be written down" };
  return { arrange: done.arrange, act: done.act, checks, needs: scene.needs, awaits: scene.awaits };
}
