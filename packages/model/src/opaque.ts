import type { LanguageModelV4Message, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { Message, ToolCall } from "./model.ts";
import type { Provider } from "./providers.ts";

type Assistant = Extract<Message, { role: "assistant" }>;
type Content = Extract<LanguageModelV4Message, { role: "assistant" }>["content"];

/** One piece of what a model said or thought, with what its provider wants to see again. */
export type Piece =
  | { type: "reasoning" | "text"; text: string; providerOptions?: SharedV4ProviderOptions }
  | { type: "call"; id: string; providerOptions?: SharedV4ProviderOptions };

/** What is kept beside an answer; undefined when the answer says it all. */
type Opaque = { provider: Provider; pieces: readonly Piece[] };

export function opaqueOf(provider: Provider, pieces: readonly Piece[]): Opaque | undefined {
  const telling = pieces.some(({ type, providerOptions }) => type === "reasoning" || providerOptions);
  return telling ? { provider, pieces } : undefined;
}

/**
 * An answer as its provider gave it. One that was changed since keeps its reasoning and its calls' own data;
 * another provider's data means nothing here and is left out.
 */
export function contentOf(message: Assistant, provider: Provider): Content {
  const { text, calls, opaque } = message;
  const pieces = isOpaque(opaque) && opaque.provider === provider ? opaque.pieces : [];
  const unchanged =
    textOf(pieces) === text && idsOf(pieces).join() === calls.map(({ id }) => id).join() && pieces.length > 0;
  const order: Piece[] = unchanged
    ? [...pieces]
    : [
        ...pieces.filter(({ type }) => type === "reasoning"),
        { type: "text", text },
        ...calls.map(
          ({ id }): Piece =>
            pieces.find((each) => each.type === "call" && each.id === id) ?? { type: "call", id },
        ),
      ];
  const byId = new Map(calls.map((call) => [call.id, call]));
  return order.flatMap((piece): Content => {
    if (piece.type === "call") return [callOf(byId.get(piece.id)!, piece)];
    return piece.text === "" && piece.type === "text" ? [] : [piece as Content[number]];
  });
}

const callOf = ({ id, tool, input }: ToolCall, { providerOptions }: Piece): Content[number] => ({
  ...{ type: "tool-call", toolCallId: id, toolName: tool, input: input ?? {} },
  ...(providerOptions && { providerOptions }),
});

const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.type === "text" ? piece.text : "")).join("");
const idsOf = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => (piece.type === "call" ? [piece.id] : []));

/** It comes from storage, where it may have been changed. */
const isOpaque = (value: unknown): value is Opaque =>
  typeof value === "object" && value !== null && Array.isArray((value as Opaque).pieces);
