import type { Message, Model, TurnRequest } from "@familiar/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isValid } from "../testing/validMessages.ts";
import type { Checked } from "./evidence/index.ts";
import { type LoopConfig, runLoop } from "./loop.ts";
import { tokensOf, tokensOfAll } from "./messages/tokens.ts";
import type { Told } from "./turn.ts";

const usage = { input: 1, output: 1, cached: 0 };
const step: LoopConfig["step"] = async (_, work) => work();
const check = () => {
  let text = "";
  return {
    push: async (said: string) => {
      text += said;
    },
    end: async (): Promise<Checked> => ({ text, citations: [], removed: [] }),
  };
};

/** A model that says this in its turns, and what it was asked. */
function scripted(turns: readonly Partial<Pick<Told, "calls">>[], limits: Model["limits"] = {}) {
  const asked: TurnRequest[] = [];
  const model: Model = {
    ...{ id: "script/one", limits },
    async *turn(request) {
      asked.push(request);
      const { calls = [] } = turns[asked.length - 1] ?? {};
      if (calls.length === 0) yield { type: "text", text: "Well." };
      for (const call of calls) yield { type: "call", call };
      yield { type: "finish", reason: calls.length > 0 ? "calls" : "said", usage };
    },
  };
  return { model, asked };
}

/** Of any length up to this, as likely long as short. */
const text = (most: number) =>
  fc
    .tuple(fc.nat(most), fc.string({ minLength: 1, maxLength: 9 }))
    .map(([length, letters]) => letters.repeat(length / letters.length + 1));

const call = (at: number) => ({ id: "same", tool: "read", input: { at } });

test("whatever was said and looked up before, what is sent fits, is valid, and holds the question and the system whole", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(text(4_000), text(9_000)), { maxLength: 30 }),
      fc.array(text(20_000), { maxLength: 6 }),
      fc.integer({ min: 4_000, max: 60_000 }),
      fc.string({ minLength: 1, maxLength: 2_000 }),
      async (past, outputs, context, asks) => {
        const messages = past.flatMap(([asked, said]): Message[] => [
          { role: "user", text: `Q${asked}` },
          { role: "assistant", text: `A${said}`, calls: [] },
        ]);
        const { model, asked } = scripted(
          outputs.map((_, at) => ({ calls: [call(at)] })),
          { context, output: 1_000 },
        );
        const system = "Never use gas.";
        const prompt = `Q ${asks}`;
        let turn = 0;
        const ended = await runLoop(
          prompt,
          { system, messages, tools: [] },
          {
            ...{ model, step, check, keep: async () => {} },
            answer: async (_, calls) =>
              calls.map(({ id, tool }) => ({ id, tool, output: outputs[turn++] ?? "" })),
          },
          new AbortController().signal,
        );
        expect(ended.ended).toBe("said");
        for (const request of asked) {
          expect(request.system).toBe(system);
          expect(request.messages).toContainEqual({ role: "user", text: prompt });
          expect(isValid(request.messages)).toBe("valid");
          expect(tokensOf(request.system) + tokensOfAll(request.messages) + 1_000).toBeLessThanOrEqual(
            context,
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("failures are values: of the model, of a tool, and of what is no error at all", async () => {
  const broken = (error: unknown): Model => ({
    ...{ id: "script/broken", limits: {} },
    // biome-ignore lint/correctness/useYield: it fails before it says anything.
    async *turn() {
      throw error;
    },
  });
  const { signal } = new AbortController();
  const config = {
    step,
    check,
    keep: async () => {},
    answer: async () => Promise.reject(new TypeError("no such tool")),
  };
  const empty = { system: "", messages: [], tools: [] };
  for (const error of [new Error("out of order"), "a text", undefined]) {
    const ended = await runLoop("why?", empty, { ...config, model: broken(error) }, signal);
    expect(ended).toMatchObject({ ended: "failed", error: { code: "internal" } });
  }
  const { model } = scripted([{ calls: [call(1)] }]);
  expect(await runLoop("why?", empty, { ...config, model }, signal)).toMatchObject({
    ended: "failed",
    turns: 1,
  });
});

test("an abort ends it with its own reason, and no turn is asked for", async () => {
  const stop = new AbortController();
  stop.abort(new Error("enough"));
  const { model, asked } = scripted([]);
  const aborting: LoopConfig["step"] = async (_, work) => {
    stop.signal.throwIfAborted();
    return work();
  };
  const config = { model, step: aborting, check, keep: async () => {}, answer: async () => [] };
  const ended = await runLoop("why?", { system: "", messages: [], tools: [] }, config, stop.signal);
  expect(ended).toMatchObject({ ended: "stopped", error: stop.signal.reason });
  expect(asked).toHaveLength(0);
});
