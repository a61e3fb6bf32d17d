import type { Message } from "@familiar/model";

/**
 * How many tokens a text may take, rather too many than too few: three bytes each. English and code take four
 * characters a token, Chinese and Japanese about one, which is three bytes.
 */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);

/** What a message costs beside its texts. */
const each = 8;

export function tokensIn(message: Message): number {
  switch (message.role) {
    case "user":
      return each + tokensOf(message.text);
    case "assistant":
      return (
        each +
        tokensOf(message.text) +
        (message.opaque === undefined ? 0 : tokensOf(JSON.stringify(message.opaque))) +
        sum(message.calls, ({ tool, input, broken }) =>
          tokensOf(tool + (broken ?? JSON.stringify(input) ?? "")),
        ) +
        each * message.calls.length
      );
    case "tool":
      return each + sum(message.results, ({ tool, output }) => each + tokensOf(tool + output));
  }
}

export const tokensOfAll = (messages: readonly Message[]): number => sum(messages, tokensIn);

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
