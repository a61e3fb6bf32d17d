import { basename } from "node:path";
import type { Api } from "@familiar/protocol";
import type { Context } from "../context.ts";
import { modelOf, readSettings } from "../settings.ts";

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
  const hello = settings["small-talk"] === "yes" ? `${personaOf(pet.genome).hello} ` : "";
  const model = modelOf(settings);
  return {
    greeting: [
      `${hello}${name} reads ${here} and cites it: ask where, what, why, who, how. It can remember, and run the tests.`,
      look.style(
        "dim",
        `/help says more · Ctrl-C stops an answer · Ctrl-D leaves${continued ? " · goes on from last time, /new starts over" : ""}`,
      ),
    ],
    model: model
      ? `${model.name} at ${model.url}, for what cannot be answered without one.`
      : "None: answers come from the repository alone. `familiar config model` sets one up.",
  };
}
