import type { Guard } from "@familiar/guard";
import { type Clock, systemClock } from "./clock.ts";
import { throughGuard } from "./door.ts";
import { tokensOfRequest } from "./estimate.ts";
import { failureOf } from "./failure.ts";
import { knownOf } from "./known.ts";
import type { Model, Part, TurnRequest } from "./model.ts";
import { partsOf } from "./parts.ts";
import { type Patience, watchSilence } from "./patience.ts";
import { promptOf } from "./prompt.ts";
import { languageModel } from "./providers.ts";
import { delayBefore, mostTries } from "./retry.ts";
import { chosen, idOf, type ModelSettings, needKey } from "./settings.ts";

export type ModelOptions = Partial<Patience> & {
  clock?: Clock;
  /** What requests say of themselves in the ledger. */
  why?: string;
};

/**
 * The model that a person configured. The library behind it is loaded with the first turn.
 * @throws `config-invalid`
 */
export function createModel(settings: ModelSettings, guard: Guard, options: ModelOptions = {}): Model {
  const { clock = systemClock, why = "a language model thinks" } = options;
  const { silenceMs = 2 * 60_000, totalMs = 30 * 60_000 } = options;
  const choice = chosen(settings);
  const { limits, price } = knownOf(choice, clock.now());

  /** One request; it is over, and the ledger knows of it, when this is. */
  async function* ask(request: TurnRequest, signal: AbortSignal, begun: () => void): AsyncGenerator<Part> {
    const ended = new AbortController();
    const stop = new AbortController();
    const door = throughGuard(guard, why);
    const own = AbortSignal.any([signal, stop.signal]);
    const watching = AbortSignal.any([signal, ended.signal]);
    const { alive } = watchSilence({ clock, silenceMs, signal: watching }, (reason) => stop.abort(reason));
    try {
      const model = await languageModel({ ...choice, fetch: door.fetch });
      const maxOutput = Math.min(request.maxOutput ?? Infinity, limits.output ?? Infinity);
      const { stream } = await model.doStream(
        promptOf(
          { ...request, signal: own, ...(Number.isFinite(maxOutput) && { maxOutput }) },
          choice.provider,
        ),
      );
      const signs = listened(stream, (type) => {
        alive();
        if (answering.has(type)) begun();
      });
      yield* partsOf(signs, choice.provider, tokensOfRequest(request).about);
    } catch (error) {
      own.throwIfAborted();
      throw error;
    } finally {
      ended.abort();
      stop.abort();
      await door.settled();
    }
  }

  return {
    ...{ id: idOf(choice), limits, ...(price && { price }) },
    async *turn(request) {
      const deadline = new AbortController();
      const ended = new AbortController();
      const given = request.signal ?? ended.signal;
      const signal = AbortSignal.any([given, deadline.signal]);
      given.throwIfAborted();
      needKey(choice);
      clock.wait(totalMs, ended.signal).then(
        () => deadline.abort(new Error(`one turn took more than ${totalMs / 1000} s`)),
        () => {},
      );
      try {
        for (let tries = 1; ; tries++) {
          let begun = false;
          try {
            yield* ask(request, signal, () => {
              begun = true;
            });
            return;
          } catch (error) {
            given.throwIfAborted();
            const failure = failureOf(error, choice);
            const again = failure.passes && !begun && tries < mostTries && !deadline.signal.aborted;
            const delay = again ? delayBefore(tries, failure, clock) : undefined;
            if (delay === undefined) throw await failure.told(tries);
            await clock.wait(delay, signal).catch(async (reason) => {
              given.throwIfAborted();
              throw await failureOf(reason, choice).told(tries);
            });
          }
        }
      } finally {
        ended.abort();
      }
    },
  };
}

/** From these on it is paid for, and must not be asked for again. */
const answering = new Set(["text-delta", "reasoning-delta", "tool-input-start", "tool-call"]);

async function* listened<T extends { type: string }>(
  stream: ReadableStream<T>,
  hear: (type: string) => void,
): AsyncGenerator<T> {
  for await (const part of stream) {
    hear(part.type);
    yield part;
  }
}
