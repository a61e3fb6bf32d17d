import type { RepeatAction } from "../action.ts";
import { digestOf, type Effect } from "./effect.ts";

/** Nothing but the leave itself: whoever has it goes on. */
export const repeat: Effect<RepeatAction> = {
  describe: ({ tool, input, times, why }, clean) => ({
    ...{ kind: "repeat", tool: clean(tool), times, digest: digestOf(input), why: clean(why) },
  }),
  summary: ({ tool, times }) => `call ${tool} ${times} times with the same input`,
  detail: ({ input }) => input,
  act: async () => ({ kind: "repeat" }),
  told: () => ({ ok: true }),
};
