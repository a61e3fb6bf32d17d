import { FamiliarError } from "@familiar/protocol";
import type { Model } from "./model.ts";

type Question = { system: string; prompt: string; maxOutput?: number; signal?: AbortSignal };

/** One question and its answer as a text. @throws what a turn throws, and `model-refused` where nothing may be said */
export async function complete(model: Model, { system, prompt, ...limits }: Question): Promise<string> {
  let text = "";
  const messages = [{ role: "user", text: prompt }] as const;
  for await (const part of model.turn({ system, messages, ...limits })) {
    if (part.type === "text") text += part.text;
    if (part.type === "finish" && part.reason === "refused")
      throw new FamiliarError("model-refused", `${model.id} would not answer that.`);
  }
  return text;
}
