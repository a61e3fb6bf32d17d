import type {
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { ModelUsage } from "@familiar/protocol";
import { aboutTokens } from "./estimate.ts";
import type { Part, ToolCall } from "./model.ts";
import { opaqueOf, type Piece } from "./opaque.ts";
import type { Provider } from "./providers.ts";

/** Thrown where an answer ends without its end. */
export class BrokenOff extends Error {}

type Stream = AsyncIterable<LanguageModelV4StreamPart>;

/**
 * What the library streams in our words, ending with `finish`. `sent` are the tokens of the request, for
 * providers that do not count.
 * @throws what the stream tells of as an error, and `BrokenOff`
 */
export async function* partsOf(stream: Stream, provider: Provider, sent: number): AsyncGenerator<Part> {
  let said = 0;
  const pieces = new Map<string, Piece>();
  const grow = (type: "text" | "reasoning", id: string, text: string, more: { providerMetadata?: Meta }) => {
    const piece = (pieces.get(type + id) ?? { type, text: "" }) as Extract<Piece, { text: string }>;
    pieces.set(type + id, { ...piece, text: piece.text + text, ...metaOf(more) });
    said += aboutTokens(text);
  };
  let thinks = false;
  let finish: Part | undefined;
  const wanted = () => finish === undefined;
  for await (const part of untilLost(stream, wanted)) {
    switch (part.type) {
      case "text-start":
      case "text-end":
        grow("text", part.id, "", part);
        break;
      case "text-delta":
        grow("text", part.id, part.delta, part);
        if (part.delta !== "") yield { type: "text", text: part.delta };
        break;
      case "reasoning-start":
      case "reasoning-end":
        grow("reasoning", part.id, "", part);
        break;
      case "reasoning-delta":
        if (!thinks) yield { type: "text", text: "" };
        thinks = true;
        grow("reasoning", part.id, part.delta, part);
        break;
      case "tool-call":
        pieces.set(`call${part.toolCallId}`, { type: "call", id: part.toolCallId, ...metaOf(part) });
        said += aboutTokens(part.input);
        yield { type: "call", call: callOf(part.toolCallId, part.toolName, part.input) };
        break;
      case "error":
        throw part.error;
      case "finish": {
        const opaque = opaqueOf(provider, [...pieces.values()]);
        finish = {
          ...{ type: "finish", reason: reasonOf(part.finishReason) },
          usage: usageOf(part.usage) ?? { input: sent, output: said, cached: 0, estimated: true },
          ...(opaque && { opaque }),
        };
        break;
      }
    }
  }
  if (!finish) throw new BrokenOff("the answer ended before its end");
  yield finish;
}

/** The stream to its end, so that its connection ends in order too. Once nothing more is wanted, no error matters. */
async function* untilLost<T>(stream: AsyncIterable<T>, wanted: () => boolean): AsyncGenerator<T> {
  try {
    yield* stream;
  } catch (error) {
    if (wanted()) throw error;
  }
}

type Meta = NonNullable<Piece["providerOptions"]>;
const metaOf = ({ providerMetadata }: { providerMetadata?: Meta }) =>
  providerMetadata && Object.values(providerMetadata).some((own) => Object.keys(own).length > 0)
    ? { providerOptions: providerMetadata }
    : {};

/** A tool's input is a JSON object, and anything else is broken. */
function callOf(id: string, tool: string, text: string): ToolCall {
  try {
    const input: unknown = JSON.parse(text === "" ? "{}" : text);
    if (typeof input === "object" && input !== null && !Array.isArray(input)) return { id, tool, input };
  } catch {}
  return { id, tool, input: {}, broken: text };
}

function reasonOf({ unified }: LanguageModelV4FinishReason): Extract<Part, { type: "finish" }>["reason"] {
  switch (unified) {
    case "tool-calls":
      return "calls";
    case "length":
      return "length";
    case "content-filter":
      return "refused";
    case "interrupted":
    case "error":
      throw new BrokenOff("the answer ended before its end");
    default:
      return "said";
  }
}

/** Undefined when the provider did not say. */
function usageOf({ inputTokens, outputTokens }: LanguageModelV4Usage): ModelUsage | undefined {
  const { total: input, cacheRead: cached = 0, cacheWrite: stored = 0 } = inputTokens;
  const { total: output } = outputTokens;
  if (input === undefined || output === undefined) return undefined;
  return { input, output, cached, ...(stored > 0 && { stored }) };
}
