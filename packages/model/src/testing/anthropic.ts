import { type Asked, inputText, piecesOf, type Reply, textIn, usedBy } from "./script.ts";

type Body = {
  model: string;
  stream?: boolean;
  system?: unknown;
  messages: { role: string; content: unknown }[];
  tools?: { name: string }[];
  max_tokens: number;
};

export function read(body: Body): Omit<Asked, "wire" | "path" | "headers" | "body"> {
  const { model, stream = false, system = "", messages, tools = [], max_tokens: maxOutput } = body;
  return {
    ...{ model, stream, maxOutput, system: textIn(system), tools: tools.map(({ name }) => name) },
    messages: messages.map(({ role, content }) => ({ role, text: textIn(content) })),
  };
}

const reasons = { said: "end_turn", length: "max_tokens", refused: "refusal" } as const;

function blocksOf(reply: Reply) {
  const text = piecesOf(reply).join("");
  return [
    ...(reply.thinks ? [{ type: "thinking", thinking: reply.thinks, signature: "c2lnbmVk" }] : []),
    ...(text ? [{ type: "text", text }] : []),
    ...(reply.calls ?? []).map(({ id, tool, input }, index) => ({
      ...{ type: "tool_use", id: id ?? `toolu_${index + 1}`, name: tool, input },
    })),
  ];
}

const reasonOf = ({ reason, calls = [] }: Reply): string =>
  calls.length > 0 && !reason ? "tool_use" : reasons[reason ?? "said"];

function usageOf(reply: Reply) {
  const { input, output, cached, stored } = usedBy(reply) ?? { input: 0, output: 0, cached: 0, stored: 0 };
  return {
    input_tokens: input - cached - stored,
    output_tokens: output,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: stored,
  };
}

const sse = (value: { type: string }): string => `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;

export function events(reply: Reply, model: string): string[] {
  const usage = usageOf(reply);
  const message = { id: "msg_1", type: "message", role: "assistant", model, content: [], stop_reason: null };
  const blocks = blocksOf(reply).flatMap((block, index) => {
    const delta = (value: object) => sse({ type: "content_block_delta", index, delta: value } as never);
    const start = (content_block: object) =>
      sse({ type: "content_block_start", index, content_block } as never);
    const stop = sse({ type: "content_block_stop", index } as never);
    if ("thinking" in block)
      return [
        start({ type: "thinking", thinking: "" }),
        delta({ type: "thinking_delta", thinking: block.thinking }),
        delta({ type: "signature_delta", signature: block.signature }),
        stop,
      ];
    if ("text" in block)
      return [
        start({ type: "text", text: "" }),
        ...piecesOf(reply).map((text) => delta({ type: "text_delta", text })),
        stop,
      ];
    const partial_json = inputText(block.input);
    return [start({ ...block, input: {} }), delta({ type: "input_json_delta", partial_json }), stop];
  });
  return [
    sse({ type: "message_start", message: { ...message, usage: { ...usage, output_tokens: 1 } } } as never),
    ...blocks,
    sse({
      type: "message_delta",
      delta: { stop_reason: reasonOf(reply), stop_sequence: null },
      usage,
    } as never),
    sse({ type: "message_stop" }),
  ];
}

export const whole = (reply: Reply, model: string): unknown => ({
  ...{ id: "msg_1", type: "message", role: "assistant", model, content: blocksOf(reply) },
  ...{ stop_reason: reasonOf(reply), stop_sequence: null, usage: usageOf(reply) },
});

export const errorOf = ({ status, error = "something went wrong" }: Reply): unknown => ({
  type: "error",
  error: { type: status === 529 ? "overloaded_error" : "invalid_request_error", message: error },
});
