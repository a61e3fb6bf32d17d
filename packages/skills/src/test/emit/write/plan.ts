import type { Surface } from "../../run/lab.ts";
import type { Chosen } from "../../search/chosen.ts";
import type { Doc } from "../print/doc.ts";
import type { TestStyle } from "../style/style.ts";
import { aboutOf } from "./about.ts";
import type { Check } from "./check.ts";
import { checksOf } from "./checks.ts";
import type { Module } from "./module.ts";
import type { Needs } from "./needs.ts";
import { setScene } from "./scene.ts";
import { stepsOf } from "./steps.ts";

export { aboutOf } from "./about.ts";

/** The body of one test before a framework's words are put around it. */
export type Body = { arrange: Doc[]; act: Doc[]; checks: Check[]; needs: Needs; awaits: boolean };

/** `source`: the texts that messages of errors may come from. `clock`: how virtual time goes on. */
export type Planning = { style: TestStyle; module: Module; surface: Surface; source: string };

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
  if (checks.length === 0 && !scene.asserts)
    return { refused: "nothing that came of it can be written down" };
  return { arrange: done.arrange, act: done.act, checks, needs: scene.needs, awaits: scene.awaits };
}
