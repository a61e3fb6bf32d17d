import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FunctionTool,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultPart,
} from "@ai-sdk/provider";
import type { Message, ToolResult, ToolSpec, TurnRequest } from "./model.ts";
import { contentOf } from "./opaque.ts";
import type { Provider } from "./providers.ts";

/** A request in the words of the library. */
export function promptOf(request: TurnRequest, provider: Provider): LanguageModelV4CallOptions {
  const { system, messages, tools = [], maxOutput, signal } = request;
  const prompt: LanguageModelV4Prompt = [
    { role: "system", content: system },
    ...messages.map((message) => messageOf(message, provider)).filter(({ content }) => content.length > 0),
  ];
  // A question without tools is asked once: to have it kept would cost more than it saves.
  return {
    prompt: provider === "anthropic" && tools.length > 0 ? cached(prompt) : prompt,
    ...(tools.length > 0 && { tools: tools.map(toolOf) }),
    ...(maxOutput !== undefined && { maxOutputTokens: maxOutput }),
    ...(signal && { abortSignal: signal }),
  };
}

function messageOf(message: Message, provider: Provider): LanguageModelV4Message {
  switch (message.role) {
    case "user":
      return { role: "user", content: [{ type: "text", text: message.text }] };
    case "assistant":
      return { role: "assistant", content: contentOf(message, provider) };
    case "tool":
      return { role: "tool", content: message.results.map(resultOf) };
  }
}

const resultOf = ({ id, tool, output, failed }: ToolResult): LanguageModelV4ToolResultPart => ({
  type: "tool-result",
  toolCallId: id,
  toolName: tool,
  output: { type: failed ? "error-text" : "text", value: output },
});

const toolOf = ({ name, about, input }: ToolSpec): LanguageModelV4FunctionTool => ({
  ...{ type: "function", name, description: about },
  inputSchema: input as LanguageModelV4FunctionTool["inputSchema"],
});

const keep = { providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } } } as const;

/**
 * Marks what Anthropic is to keep: the system's part, all that was there before the last answer (kept by the
 * turn before this one), and all that is there now. Other providers keep what they like by themselves.
 */
function cached(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const last = prompt.length - 1;
  const before = prompt.findLastIndex(({ role }) => role === "assistant") - 1;
  return prompt.map((message, at) =>
    at === 0 || at === last || at === before ? { ...message, ...keep } : message,
  );
}
