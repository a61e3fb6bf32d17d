import type { TurnRequest } from "./model.ts";

/** Text and code in most languages have more bytes a token than this. */
const bytesPerToken = 3;
/** Digests, symbols and rare scripts have fewer; hardly anything has less than this. */
const leastBytesPerToken = 2;
/** What a provider puts around each message. */
const around = 8;

/** Tokens of a text, about. */
export const aboutTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / bytesPerToken);

/** Tokens that a request takes to read: about, and at worst. */
export function tokensOfRequest({ system, messages, tools = [] }: TurnRequest) {
  const texts = [system, ...messages.map((message) => JSON.stringify(message)), ...tools.map(toText)];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const extra = around * texts.length;
  return {
    about: Math.ceil(bytes / bytesPerToken) + extra,
    worst: Math.ceil(bytes / leastBytesPerToken) + extra,
  };
}

const toText = (value: unknown): string => JSON.stringify(value);
