/** What a scripted model says and does in one turn. */
export type Reply = {
  /** In pieces, each an event of its own when it streams. */
  text?: string | readonly string[];
  /** What it thinks before, which the provider signs where it does that. */
  thinks?: string;
  /** `input` as a text is sent as it is: no JSON, if it is none. */
  calls?: readonly { id?: string; tool: string; input: unknown }[];
  reason?: "said" | "length" | "refused";
  /** Nothing is told about it when false. */
  usage?: { input: number; output: number; cached?: number; stored?: number } | false;
  /** An error instead of an answer. */
  status?: number;
  error?: string;
  headers?: Readonly<Record<string, string>>;
  /** This, as it is, instead of an answer. */
  raw?: string;
  /** Before each event. */
  gate?: Gate;
  /** In place of the events that end an answer: the connection is reset, closed, or left open without a word. */
  end?: "reset" | "truncate" | "hang";
};

/** A request in the same words whatever the format. */
export type Asked = {
  wire: "openai" | "anthropic" | "google";
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: unknown;
  model: string;
  stream: boolean;
  system: string;
  messages: readonly { role: string; text: string }[];
  tools: readonly string[];
  maxOutput?: number;
};

/** Replies in turn, the last one again and again; or a function of what is asked. */
export type Script = readonly Reply[] | ((asked: Asked, turn: number) => Reply | Promise<Reply>);

/** Holds something up until a test lets it go on. */
export type Gate = { pass(): Promise<void>; open(times?: number): void };

export function gate(): Gate {
  let free = 0;
  const waiting: (() => void)[] = [];
  return {
    pass: () =>
      new Promise((go) => {
        if (free > 0) {
          free -= 1;
          go();
        } else waiting.push(go);
      }),
    open(times = 1) {
      const now = waiting.splice(0, times);
      for (const go of now) go();
      free += times - now.length;
    },
  };
}

/** One that does what any text tells it to: `call NAME with {JSON}` in any message, each once; then it says `done`. */
export const obedient: Script = ({ messages, tools }) => {
  const told = messages
    .filter(({ role }) => role !== "assistant")
    .flatMap(({ text }) => [...text.matchAll(order)]);
  const done = messages.filter(({ role }) => role === "assistant").length;
  const [, tool = "", input = "{}"] = told[done] ?? [];
  return tool ? { calls: [{ tool, input }] } : { text: tools.length > 0 ? "done" : "" };
};
const order = /\bcall (\w+) with (\{[^{}]*\})/gi;

/** One that never comes to an end. */
export const forEver = (tool: string, input: unknown): Script => [{ calls: [{ tool, input }] }];

/** One that claims to have used this much, whatever was asked. */
export const overSpending = (input: number, output: number): Script => [
  { text: "well", usage: { input, output } },
];

export const piecesOf = ({ text = [] }: Reply): readonly string[] =>
  typeof text === "string" ? [text] : text;
export const inputText = (input: unknown): string =>
  typeof input === "string" ? input : JSON.stringify(input);
export const usedBy = ({ usage }: Reply) =>
  usage === false ? undefined : { cached: 0, stored: 0, ...(usage ?? { input: 100, output: 20 }) };

type Part = { type?: string; text?: string; content?: unknown; output?: unknown };

/** All the text in a message's content, whatever its format. */
export function textIn(content: unknown): string {
  if (typeof content === "string") return content;
  if (Array.isArray(content)) return content.map(textIn).filter(Boolean).join("\n");
  if (typeof content !== "object" || content === null) return "";
  const { text, content: inner, output } = content as Part;
  return [text ?? "", textIn(inner), textIn(output)].filter(Boolean).join("\n");
}
