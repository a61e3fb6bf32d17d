import type { Guard } from "@familiar/guard";
import type { ModelSettings, Used } from "@familiar/model";
import type { ModelAnswer } from "@familiar/protocol";

type Tried = { test: NonNullable<ModelAnswer["test"]>; used: Used };

const system = "You are being tried out. Answer with the one word that you are asked for.";
const mostSaid = 200;

/** One tiny turn. @throws what a turn throws */
export async function tryOut(settings: ModelSettings, guard: Guard, signal: AbortSignal): Promise<Tried> {
  const { createModel, microDollars } = await import("@familiar/model");
  const model = createModel(settings, guard, { why: "a person tries a language model" });
  const began = performance.now();
  let firstMs: number | undefined;
  let said = "";
  const messages = [{ role: "user", text: "Say: ready" }] as const;
  for await (const part of model.turn({ system, messages, maxOutput: 512, signal })) {
    if (part.type === "text") {
      firstMs ??= performance.now() - began;
      said = (said + part.text).slice(0, mostSaid);
    }
    if (part.type !== "finish") continue;
    const { usage } = part;
    const cost = microDollars(usage, model.price);
    const used = { usage, ...(cost !== undefined && { microDollars: cost }) };
    const ms = Math.round(performance.now() - began);
    return {
      used,
      test: {
        ...{ said: said.trim(), ms, usage },
        ...(firstMs !== undefined && { firstMs: Math.round(firstMs) }),
        ...(cost !== undefined && { dollars: cost / 1e6 }),
      },
    };
  }
  throw new Error("a turn ends with its finish");
}
