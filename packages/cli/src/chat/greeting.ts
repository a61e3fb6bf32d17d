import { basename } from "node:path";
import type { Api, Level } from "@familiar/protocol";
import type { Context } from "../context.ts";
import { modelOf, readSettings } from "../settings.ts";

const can = (here: string, level: Level): string =>
  `answers about ${here} with its places, remembers${level === "observe" ? "; it only looks." : ", runs the tests."}`;

/** The first screen: what it can do, and how to leave. Its manner shows only where small talk is wanted. */
export async function greetingOf(
  familiar: Pick<Api, "pet">,
  context: Context,
  continued: boolean,
): Promise<{ greeting: string[]; model: string }> {
  const settings = readSettings();
  const { pet } = await familiar.pet();
  const look = context.look();
  const name = look.style("bold", pet.name);
  const here = basename(context.place().root);
  const { personaOf } = await import("@familiar/avatar");
  const hello = settings["small-talk"] === "yes" ? ` ${personaOf(pet.genome).hello}` : "";
  const model = await modelOf(settings);
  return {
    greeting: [
      `${name} ${can(here, pet.level)}${hello.length + pet.name.length + can(here, pet.level).length < look.width ? hello : ""}`,
      look.style(
        "dim",
        `/help says more · Ctrl-C stops an answer · Ctrl-D leaves${continued ? " · /new starts over" : ""}`,
      ),
    ],
    model: model
      ? `${(await import("@familiar/model")).idOf(model)}, for what cannot be answered without one.`
      : "None: answers come from the repository alone. `familiar config model` sets one up.",
  };
}
