import type { Model, Price } from "./model.ts";
import { type Chosen, runsHere } from "./settings.ts";

/** What a person says of it; absent otherwise. */
export function limitsOf({ context, output }: Chosen): Model["limits"] {
  return { ...(context !== undefined && { context }), ...(output !== undefined && { output }) };
}

/** What a person says, and nothing for what runs here. */
export function priceOf(choice: Chosen): Price | undefined {
  return choice.price ?? (runsHere(choice) ? { input: 0, output: 0 } : undefined);
}
