import { type Allowance, allow, type Limit, type Used } from "./allowance.ts";
import { microDollars } from "./cost.ts";
import { aboutTokens, tokensOfRequest } from "./estimate.ts";
import type { Model, Part } from "./model.ts";

/** Counts turns where everybody can see it. */
export type Meter = {
  /**
   * Sets aside what `plan` finds within the limits as they stand; nobody else does so meanwhile. What `plan`
   * throws comes out of it, and nothing is set aside.
   */
  begin(plan: (limits: readonly Limit[]) => Used): Promise<{
    /** What it was in the end. */
    settle(used: Used): Promise<void>;
    /** Nothing was used. */
    drop(): Promise<void>;
  }>;
};

/** Of a model whose own limit nobody knows. */
const unlessTold = 8192;

/**
 * The same model within hard limits: before each turn its worst case is set aside (without limits, what it reads),
 * and what it may say is lowered to what is left; after it what it used is counted, by an estimate when it was cut off.
 * @throws `budget-spent`, `price-unknown` before anything is sent
 */
export function metered(model: Model, meter: Meter): Model {
  const { id, price, limits } = model;
  const usedOf = (usage: Used["usage"]): Used => {
    const cost = microDollars(usage, price);
    return { usage, ...(cost !== undefined && { microDollars: cost }) };
  };
  return {
    ...model,
    async *turn(request) {
      const { signal } = request;
      signal?.throwIfAborted();
      const sent = tokensOfRequest(request);
      const estimate = (output: number): Used["usage"] => ({
        ...{ input: sent.about, output, cached: 0, estimated: true },
      });
      const output = request.maxOutput ?? limits.output ?? unlessTold;
      let allowed: Allowance | undefined;
      const turn = await meter.begin((left) => {
        allowed = allow({ model: id, input: sent.worst, output, price }, left);
        return left.length > 0 ? allowed.worst : usedOf(estimate(0));
      });
      const maxOutput = allowed?.maxOutput ?? request.maxOutput;
      let said = 0;
      let begun = false;
      let settled = false;
      try {
        for await (const part of model.turn({ ...request, ...(maxOutput !== undefined && { maxOutput }) })) {
          begun = true;
          said += tokensOf(part);
          if (part.type === "finish") {
            settled = true;
            await turn.settle(usedOf(part.usage));
          }
          yield part;
        }
      } finally {
        if (!settled && (begun || signal?.aborted)) await turn.settle(usedOf(estimate(said)));
        else if (!settled) await turn.drop();
      }
    },
  };
}

const tokensOf = (part: Part): number =>
  part.type === "text"
    ? aboutTokens(part.text)
    : part.type === "call"
      ? aboutTokens(JSON.stringify(part.call))
      : 0;
