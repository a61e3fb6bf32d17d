import { type Asked, inputText, piecesOf, type Reply, textIn, usedBy } from "./script.ts";

type Body = {
  model: string;
  stream?: boolean;
  messages: { role: string; content: unknown }[];
  tools?: { function: { name: string } }[];
  max_tokens?: number;
  max_completion_tokens?: number;
};

export function read(body: Body): Omit<Asked, "wire" | "path" | "headers" | "body"> {
  const { model, stream = false, messages, tools = [] } = body;
  const maxOutput = body.max_completion_tokens ?? body.max_tokens;
  const system = messages.filter(({ role }) => role === "system" || role === "developer");
  return {
    ...{ model, stream, tools: tools.map((tool) => tool.function.name) },
    system: system.map(({ content }) => textIn(content)).join("\n"),
    messages: messages
      .filter((message) => !system.includes(message))
      .map(({ role, content }) => ({ role, text: textIn(content) })),
    ...(maxOutput !== undefined && { maxOutput }),
  };
}

const reasons = { said: "stop", length: "length", refused: "content_filter" } as const;

function partsOf(reply: Reply) {
  const used = usedBy(reply);
  const calls = (reply.calls ?? []).map(({ id, tool, input }, index) => ({
    ...{ index, id: id ?? `call_${index + 1}`, type: "function" },
    function: { name: tool, arguments: inputText(input) },
  }));
  return {
    calls,
    finish_reason: calls.length > 0 && !reply.reason ? "tool_calls" : reasons[reply.reason ?? "said"],
    usage: used && {
      ...{
        prompt_tokens: used.input,
        completion_tokens: used.output,
        total_tokens: used.input + used.output,
      },
      prompt_tokens_details: { cached_tokens: used.cached },
    },
  };
}

const base = (model: string, object: string) => ({ id: "chatcmpl-1", object, created: 1, model });
const sse = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

export function events(reply: Reply, model: string): string[] {
  const { calls, finish_reason, usage } = partsOf(reply);
  const chunk = (delta: object, finish: string | null = null) =>
    sse({ ...base(model, "chat.completion.chunk"), choices: [{ index: 0, delta, finish_reason: finish }] });
  return [
    chunk({ role: "assistant", content: "" }),
    ...(reply.thinks ? [chunk({ reasoning_content: reply.thinks })] : []),
    ...piecesOf(reply).map((content) => chunk({ content })),
    ...calls.flatMap(({ function: { name, arguments: text }, ...call }) => {
      const half = Math.ceil(text.length / 2);
      const rest = { index: call.index, function: { arguments: text.slice(half) } };
      return [
        chunk({ tool_calls: [{ ...call, function: { name, arguments: text.slice(0, half) } }] }),
        chunk({ tool_calls: [rest] }),
      ];
    }),
    chunk({}, finish_reason),
    ...(usage ? [sse({ ...base(model, "chat.completion.chunk"), choices: [], usage })] : []),
    "data: [DONE]\n\n",
  ];
}

export function whole(reply: Reply, model: string): unknown {
  const { calls, finish_reason, usage } = partsOf(reply);
  const content = piecesOf(reply).join("") || null;
  const message = { role: "assistant", content, ...(calls.length > 0 && { tool_calls: calls }) };
  return { ...base(model, "chat.completion"), choices: [{ index: 0, message, finish_reason }], usage };
}

export const errorOf = ({ status, error = "something went wrong" }: Reply): unknown => ({
  error: { message: error, type: status === 429 ? "rate_limit_error" : "invalid_request_error", code: null },
});
