import type { Guard } from "@familiar/guard";
import { FamiliarError, fail } from "@familiar/protocol";
import { type Clock, systemClock } from "./clock.ts";
import { throughGuard } from "./door.ts";
import { failureOf } from "./failure.ts";
import { delayBefore, mostTries } from "./retry.ts";

/** A model that makes pictures, whoever runs it. Every request goes through the guard. */
export type ImageModel = {
  name: string;
  /**
   * One picture, as a file. Retries what may pass.
   * @throws `model-unreachable`, `model-busy`, `model-refused`; what the guard throws; and the reason of `signal`
   */
  paint(request: PaintRequest): Promise<Uint8Array>;
};

export type PaintRequest = {
  prompt: string;
  /** A PNG file to go by. */
  base?: Uint8Array;
  /** Pixels; servers know a few sizes only. */
  width: number;
  height: number;
  signal?: AbortSignal;
};

/** A server that speaks the OpenAI wire format for pictures, as a person configured it. */
export type ImageSettings = {
  url: string;
  name: string;
  key?: string;
  /** Dollars for a picture; absent when the person did not say. */
  price?: number;
};

/** Where its requests go. @throws `config-invalid` when the address is none */
export const imageOriginOf = ({ url }: ImageSettings): string =>
  URL.parse(url)?.origin ?? fail("config-invalid", `image-model-url is "${url}", which is not an address.`);

type Options = { clock?: Clock; totalMs?: number };

const why = "an image model draws the animal";
/** Of an answer, whose picture is a third longer in it than as a file. */
const mostBytes = 24 * 1024 * 1024;

/** The library behind it is loaded with the first picture. @throws `config-invalid` when the address is none */
export function createImageModel(settings: ImageSettings, guard: Guard, options: Options = {}): ImageModel {
  const { clock = systemClock, totalMs = 5 * 60_000 } = options;
  const { url, name, key = "" } = settings;
  imageOriginOf(settings);
  const choice = { provider: "compatible", name, url, ...(key && { key }) } as const;

  async function ask(
    { prompt, base, width, height }: PaintRequest,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const { createOpenAI } = await import("@ai-sdk/openai");
    const door = throughGuard(guard, why);
    try {
      const model = createOpenAI({ baseURL: url, apiKey: key, fetch: upTo(mostBytes, door.fetch) }).image(
        name,
      );
      const files = base && [{ type: "file", mediaType: "image/png", data: base } as const];
      const { images } = await model.doGenerate({
        ...{ prompt, files, n: 1, size: `${width}x${height}`, abortSignal: signal, providerOptions: {} },
        ...{ aspectRatio: undefined, seed: undefined, mask: undefined },
      });
      const [image] = images;
      if (image === undefined || image.length === 0) throw new Error("it answered without a picture");
      return typeof image === "string" ? Buffer.from(image, "base64") : image;
    } finally {
      await door.settled();
    }
  }

  return {
    name,
    async paint(request) {
      const ended = new AbortController();
      const deadline = new AbortController();
      const given = request.signal ?? ended.signal;
      const signal = AbortSignal.any([given, deadline.signal]);
      given.throwIfAborted();
      clock.wait(totalMs, ended.signal).then(
        () => deadline.abort(new Error(`one picture took more than ${Math.round(totalMs / 60_000)} minutes`)),
        () => {},
      );
      try {
        for (let tries = 1; ; tries++) {
          try {
            return await ask(request, signal);
          } catch (error) {
            given.throwIfAborted();
            const failure = failureOf(deadline.signal.aborted ? deadline.signal.reason : error, choice);
            const again = failure.passes && tries < mostTries && !deadline.signal.aborted;
            const delay = again ? delayBefore(tries, failure, clock) : undefined;
            if (delay === undefined) throw await failure.told(tries);
            await clock.wait(delay, signal);
          }
        }
      } finally {
        ended.abort();
      }
    },
  };
}

/** A `fetch` of which an answer is read so far and no further. */
function upTo(most: number, from: typeof fetch): typeof fetch {
  return async (input, init) => {
    const { body, status, headers } = await from(input, init);
    let bytes = 0;
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.length;
        if (bytes <= most) return controller.enqueue(chunk);
        controller.error(new FamiliarError("model-refused", `It answered with more than ${most >> 20} MB.`));
      },
    });
    return new Response(body?.pipeThrough(counted), { status, headers });
  };
}
