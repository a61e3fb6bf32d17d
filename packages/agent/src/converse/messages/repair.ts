import type { Message, ToolCall, ToolResult } from "@familiar/model";

/** A conversation that any provider takes, and what had to be mended for it. */
export type Repaired = { messages: Message[]; mended: string[] };

const unanswered = "(This was not answered.)";
const interrupted = "No result is known: it was interrupted.";
/** Longer than anything that a person, a model or a tool says here. */
const longest = 400_000;

/**
 * Reads what was stored of a conversation, whatever became of it: questions and answers alternate, each call has
 * its result right after it and each result its call, ids are unique, and the last word is an answer. What cannot be
 * told is left out of what is sent; the stored rows stay as they are.
 */
export function repair(bodies: readonly string[]): Repaired {
  const mended = new Set<string>();
  const read = bodies.flatMap((body) => {
    const message = readMessage(body, mended);
    return message ? [message] : [];
  });
  const messages: Message[] = [];
  const ids = new Set<string>();
  for (let at = 0; at < read.length; at++) {
    const message = read[at]!;
    const before = messages.at(-1);
    if (message.role === "tool") {
      // One that follows its calls was taken with them.
      mended.add("a result without its call was left out");
    } else if (message.role === "user") {
      if (before && before.role !== "assistant") answer(messages, mended);
      messages.push(message);
    } else if (!before) {
      mended.add("what came before the first question was left out");
    } else {
      if (before.role === "assistant") {
        mended.add("two answers in a row became one");
        messages.pop();
      }
      const said = before.role === "assistant" ? joined(before, message) : message;
      const next = read[at + 1];
      if (said.calls.length === 0) messages.push(said);
      else if (next?.role !== "tool") messages.push(...matched(said, [], ids, mended));
      else {
        at += 1;
        messages.push(...matched(said, next.results, ids, mended));
      }
    }
  }
  if (messages.length > 0 && messages.at(-1)!.role !== "assistant") answer(messages, mended);
  return { messages, mended: [...mended] };
}

type Assistant = Extract<Message, { role: "assistant" }>;

function answer(messages: Message[], mended: Set<string>): void {
  mended.add("a question without an answer was closed");
  messages.push({ role: "assistant", text: unanswered, calls: [] });
}

const joined = (first: Assistant, { text, calls }: Assistant): Assistant => ({
  role: "assistant",
  text: [first.text, text].filter((part) => part !== "").join("\n"),
  calls,
});

/** An answer with calls and the message of their results: one each, in order, under ids that are used once. */
function matched(
  message: Assistant,
  results: readonly ToolResult[],
  ids: Set<string>,
  mended: Set<string>,
): Message[] {
  const left = [...results];
  const calls: ToolCall[] = [];
  const answers: ToolResult[] = [];
  for (const call of message.calls) {
    const place = left.findIndex(({ id }) => id === call.id);
    const [result] = place < 0 ? [] : left.splice(place, 1);
    if (!result) mended.add("a call without its result was given one");
    const id = freshId(call.id, ids);
    if (id !== call.id) mended.add("an id of a call was made anew");
    calls.push({ ...call, id });
    answers.push(
      result
        ? { ...result, id, tool: call.tool }
        : { id, tool: call.tool, output: interrupted, failed: true },
    );
  }
  if (left.length > 0) mended.add("a result without its call was left out");
  const same = calls.every(({ id }, at) => id === message.calls[at]!.id);
  const { opaque, ...plain } = message;
  return [
    { ...plain, calls, ...(same && opaque !== undefined ? { opaque } : {}) },
    { role: "tool", results: answers },
  ];
}

/** Providers take letters, digits, `_` and `-`, and each id once. */
export function freshId(id: string, ids: Set<string>): string {
  const plain = id.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 40) || "call";
  let fresh = plain;
  for (let count = 2; ids.has(fresh); count++) fresh = `${plain}_${count}`;
  ids.add(fresh);
  return fresh;
}

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

function readMessage(body: string, mended: Set<string>): Message | undefined {
  let value: Fields | undefined;
  try {
    value = fieldsOf(JSON.parse(body));
  } catch {
    mended.add("a message that cannot be read was left out");
    return undefined;
  }
  const text = textOf(value?.text, mended);
  switch (value?.role) {
    case "user":
      return text === "" ? void mended.add("an empty question was left out") : { role: "user", text };
    case "assistant": {
      const calls = listOf(value.calls).flatMap((call) => readCall(call, mended));
      if (text === "" && calls.length === 0) return void mended.add("an empty answer was left out");
      const { opaque } = value;
      return { role: "assistant", text, calls, ...(opaque === undefined ? {} : { opaque }) };
    }
    case "tool":
      return { role: "tool", results: listOf(value.results).flatMap((each) => readResult(each, mended)) };
    default:
      return void mended.add("a message of nobody known was left out");
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function textOf(value: unknown, mended: Set<string>): string {
  const text = typeof value === "string" && value.trim() !== "" ? value.toWellFormed() : "";
  if (text.length <= longest) return text;
  mended.add("a message that was too long was cut");
  return `${text.slice(0, longest).toWellFormed()}…`;
}

function readCall(value: unknown, mended: Set<string>): ToolCall[] {
  const { id, tool, input, broken } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || typeof tool !== "string" || !/^[\w-]{1,64}$/.test(tool)) {
    mended.add("a call that cannot be read was left out");
    return [];
  }
  if (typeof broken === "string") return [{ id, tool, input: {}, broken }];
  return [{ id, tool, input: fieldsOf(input) ?? {} }];
}

function readResult(value: unknown, mended: Set<string>): ToolResult[] {
  const { id, tool, output, failed } = fieldsOf(value) ?? {};
  if (typeof id !== "string" || typeof output !== "string") {
    mended.add("a result that cannot be read was left out");
    return [];
  }
  const said = { id, tool: typeof tool === "string" ? tool : "tool", output: textOf(output, mended) };
  return [failed === true ? { ...said, failed } : said];
}
