import type { Model, ToolCall, TurnRequest } from "@familiar/model";
import type { Checked } from "./evidence/index.ts";

/** A turn of a model that is over. */
export type Told = {
  /** What stands of what it said. */
  checked: Checked;
  calls: ToolCall[];
  reason: "said" | "calls" | "length" | "refused";
  opaque?: unknown;
};

type Check = { push(text: string): Promise<void>; end(): Promise<Checked> };

/** Asks for one turn, and checks what is said while it comes. @throws what the model's turn throws */
export async function takeTurn(model: Model, request: TurnRequest, check: Check): Promise<Told> {
  let end: Pick<Told, "reason" | "opaque"> = { reason: "said" };
  const calls: ToolCall[] = [];
  for await (const part of model.turn(request)) {
    if (part.type === "text") await check.push(part.text);
    else if (part.type === "call") calls.push(part.call);
    else end = { reason: part.reason, ...(part.opaque === undefined ? {} : { opaque: part.opaque }) };
  }
  return { checked: await check.end(), calls, ...end };
}
