import { type Asked, inputText, piecesOf, type Reply, textIn, usedBy } from "./script.ts";

type Body = {
  systemInstruction?: { parts: unknown };
  contents: { role: string; parts: unknown }[];
  tools?: { functionDeclarations: { name: string }[] }[];
  generationConfig?: { maxOutputTokens?: number };
};

/** The model and whether it streams stand in the path. */
export function read(body: Body, path: string): Omit<Asked, "wire" | "path" | "headers" | "body"> {
  const { systemInstruction, contents, tools = [], generationConfig } = body;
  const maxOutput = generationConfig?.maxOutputTokens;
  return {
    model: /models\/([^:]+):/.exec(path)?.[1] ?? "",
    stream: path.includes("streamGenerateContent"),
    system: textIn(systemInstruction?.parts),
    messages: contents.map(({ role, parts }) => ({
      role: role === "model" ? "assistant" : role,
      text: `${textIn(parts)}${JSON.stringify(parts)}`,
    })),
    tools: tools.flatMap(({ functionDeclarations = [] }) => functionDeclarations.map(({ name }) => name)),
    ...(maxOutput !== undefined && { maxOutput }),
  };
}

const reasons = { said: "STOP", length: "MAX_TOKENS", refused: "SAFETY" } as const;

export function events(reply: Reply): string[] {
  const used = usedBy(reply);
  const usageMetadata = used && {
    ...{ promptTokenCount: used.input, candidatesTokenCount: used.output },
    ...{ cachedContentTokenCount: used.cached, totalTokenCount: used.input + used.output },
  };
  const chunk = (parts: unknown[], finishReason?: string) =>
    `data: ${JSON.stringify({
      candidates: [{ content: { role: "model", parts }, ...(finishReason && { finishReason }) }],
      ...(finishReason && usageMetadata && { usageMetadata }),
    })}\n\n`;
  return [
    ...(reply.thinks ? [chunk([{ text: reply.thinks, thought: true }])] : []),
    ...piecesOf(reply).map((text) => chunk([{ text }])),
    ...(reply.calls ?? []).map(({ tool, input }) =>
      chunk([
        {
          functionCall: { name: tool, args: JSON.parse(inputText(input)) },
          thoughtSignature: "c2lnbmVk",
        },
      ]),
    ),
    chunk([], reasons[reply.reason ?? "said"]),
  ];
}

export const whole = (reply: Reply): unknown => events(reply).map((event) => JSON.parse(event.slice(6)));

export const errorOf = ({ status, error = "something went wrong" }: Reply): unknown => ({
  error: { code: status, message: error, status: "INVALID_ARGUMENT" },
});
