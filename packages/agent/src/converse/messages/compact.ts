import type { Message } from "@familiar/model";
import { cut, withoutOutputs } from "./cut.ts";
import { tokensOf, tokensOfAll } from "./tokens.ts";

/** A question and all that followed until the next one. */
export type Exchange = readonly Message[];

export function exchangesOf(messages: readonly Message[]): Exchange[] {
  const exchanges: Message[][] = [];
  for (const message of messages)
    if (message.role === "user" || exchanges.length === 0) exchanges.push([message]);
    else exchanges.at(-1)!.push(message);
  return exchanges;
}

/**
 * What is sent when a conversation outgrows `room` tokens: first old outputs of tools are left out, then the oldest
 * exchanges become a summary, then what was looked up for the present question is cut, oldest first. The present
 * question is never touched: all fits whenever that does.
 */
export function compact(messages: readonly Message[], room: number): Message[] {
  if (tokensOfAll(messages) <= room) return [...messages];
  const past = exchangesOf(messages);
  const present = past.pop() ?? [];
  for (const now of [present, withoutOutputs(present, 1)]) {
    const before = pastWithin(past, room - tokensOfAll(now));
    if (before) return [...before, ...now];
  }
  return cut(present, room);
}

/** Earlier exchanges without outputs, the oldest summed up; undefined where there is no room for any of that. */
function pastWithin(past: readonly Exchange[], room: number): Message[] | undefined {
  if (past.length === 0) return room >= 0 ? [] : undefined;
  const light = past.map((exchange) => withoutOutputs(exchange));
  if (tokensOfAll(light.flat()) <= room) return light.flat();
  const forSummary = Math.min(most, Math.floor(room / 3));
  let left = room - forSummary;
  let kept = light.length;
  while (kept > 0 && tokensOfAll(light[kept - 1]!) <= left) left -= tokensOfAll(light[--kept]!);
  const summed = summaryMessages(summaryText(past.slice(0, kept), forSummary));
  const sent = [...summed, ...light.slice(kept).flat()];
  return tokensOfAll(sent) <= room ? sent : undefined;
}

/** Tokens of a summary that nobody worded. */
const most = 4_000;

/** What was asked and answered, the newest kept where not all of it fits. */
export function summaryText(exchanges: readonly Exchange[], room: number): string {
  let left = room - aroundSummary;
  const lines: string[] = [];
  for (const exchange of [...exchanges].reverse()) {
    const said = exchange.flatMap((each) =>
      each.role === "assistant" && each.text !== "" ? [each.text] : [],
    );
    const asked = exchange[0]?.role === "user" ? exchange[0].text : "";
    const line = `- asked: ${brief(asked)}\n  answered: ${brief(said.at(-1) ?? "nothing")}`;
    left -= tokensOf(line) + 1;
    if (left < 0) break;
    lines.unshift(line);
  }
  return lines.join("\n");
}

const brief = (text: string): string => text.replace(/\s+/g, " ").slice(0, 300).toWellFormed();

/** A summary as two messages, which any provider takes before a question. */
export const summaryMessages = (text: string): Message[] => [
  { role: "user", text: `What was said before, in short:\n${text}` },
  { role: "assistant", text: "I know.", calls: [] },
];
const aroundSummary = tokensOfAll(summaryMessages(""));
