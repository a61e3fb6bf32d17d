import type { Message } from "@familiar/model";
import { tokensOfAll } from "./tokens.ts";

const shortest = 200;

/** What stands for an output that is not sent again. */
const shortened = (output: string): string =>
  output.length <= shortest
    ? output
    : `[left out here: ${output.length} characters; call the tool again where they are needed]`;

/** Outputs of tools, but for those of the last `keep` messages, replaced by what they were. */
export function withoutOutputs(messages: readonly Message[], keep = 0): Message[] {
  let left = messages.filter(({ role }) => role === "tool").length - keep;
  return messages.map((message) =>
    message.role === "tool" && left-- > 0 ? mapOutputs(message, shortened) : message,
  );
}

/** One exchange within `room`: its question whole, then as many of its newest steps as fit. */
export function cut([question, ...rest]: readonly Message[], room: number): Message[] {
  const asked = question ? [question] : [];
  let left = room - tokensOfAll(asked);
  const kept: Message[][] = [];
  for (const step of stepsOf(withoutOutputs(rest, 1)).reverse()) {
    const fitting = kept.length === 0 ? squeezed(step, left) : step;
    if (tokensOfAll(fitting) > left) break;
    kept.unshift(fitting);
    left -= tokensOfAll(fitting);
  }
  return [...asked, ...kept.flat()];
}

/** An answer with calls belongs to their results. */
function stepsOf(messages: readonly Message[]): Message[][] {
  const steps: Message[][] = [];
  for (const message of messages)
    if (message.role === "tool" && steps.length > 0) steps.at(-1)!.push(message);
    else steps.push([message]);
  return steps;
}

/** One step within `room`: each output of its tools gets the same share of what is left. */
function squeezed(step: readonly Message[], room: number): Message[] {
  if (tokensOfAll(step) <= room) return [...step];
  const bare = step.map((message) => mapOutputs(message, () => ""));
  const outputs = step.reduce((sum, each) => sum + (each.role === "tool" ? each.results.length : 0), 0);
  const share = Math.max(0, Math.floor(((room - tokensOfAll(bare)) * 3) / Math.max(1, outputs)) - 4);
  return step.map((message) => mapOutputs(message, (output) => within(output, share)));
}

function within(output: string, bytes: number): string {
  if (Buffer.byteLength(output) <= bytes) return output;
  const note = `\n${shortened(output.padEnd(shortest + 1))}`;
  const room = bytes - Buffer.byteLength(note);
  if (room < 0) return "";
  return (
    Buffer.from(output)
      .subarray(0, room)
      .toString()
      .replace(/\uFFFD+$/, "") + note
  );
}

function mapOutputs(message: Message, change: (output: string) => string): Message {
  if (message.role !== "tool") return message;
  return { ...message, results: message.results.map((each) => ({ ...each, output: change(each.output) })) };
}
