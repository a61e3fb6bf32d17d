import type { Message } from "@familiar/model";

/** `valid`, or why one of the two wire formats would refuse these messages. */
export function isValid(messages: readonly Message[]): string {
  const ids = new Set<string>();
  for (const [at, message] of messages.entries()) {
    const before = messages[at - 1];
    if (at === 0 && message.role !== "user") return "it does not begin with the person";
    if (message.role === "user") {
      if (before && before.role !== "assistant") return "a question stands after no answer";
      if (message.text.trim() === "") return "an empty question";
    }
    if (before?.role === "assistant" && before.calls.length > 0 !== (message.role === "tool"))
      return "calls and results do not stand together";
    if (message.role === "assistant") {
      if (before?.role === "assistant") return "two answers in a row";
      if (message.text.trim() === "" && message.calls.length === 0) return "an empty answer";
      for (const { id, tool, input } of message.calls) {
        if (!/^[A-Za-z0-9_-]{1,64}$/.test(id) || !/^[\w-]{1,64}$/.test(tool)) return "a name that is none";
        if (typeof input !== "object" || input === null || Array.isArray(input))
          return "input that is no object";
        if (ids.has(id)) return "an id that is used twice";
        ids.add(id);
      }
    }
    if (message.role === "tool") {
      const calls = before?.role === "assistant" ? before.calls.map(({ id }) => id) : [];
      const results = message.results.map(({ id }) => id);
      if (JSON.stringify(calls) !== JSON.stringify(results)) return "results of other calls";
    }
  }
  const last = messages.at(-1);
  return last?.role === "assistant" && last.calls.length > 0 ? "calls without results" : "valid";
}
