import { FamiliarError } from "@familiar/protocol";
import type { Model } from "./model.ts";

/** One question and its answer as a text. @throws what a turn throws, and `model-refused` where nothing may be said */
export async function complete(
  model: Model,
  { system, prompt, signal }: { system: string; prompt: string; signal?: AbortSignal },
): Promise<string> {
  let text = "";
  const messages = [{ role: "user", text: prompt }] as const;
  for await (const part of model.turn({ system, messages, ...(signal && { signal }) })) {
    if (part.type === "text") text += part.text;
    if (part.type === "finish" && part.reason === "refused")
      throw new FamiliarError("model-refused", `${model.id} would not answer that.`);
  }
  return text;
}
