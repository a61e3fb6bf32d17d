import type { Task, TaskState } from "@familiar/protocol";
import type { Look } from "./look.ts";
import { ago } from "./numbers.ts";

const colors: Partial<Record<TaskState, "green" | "red" | "yellow" | "cyan">> = {
  running: "cyan",
  waiting: "yellow",
  review: "yellow",
  accepted: "green",
  done: "green",
  failed: "red",
};

/** `4f1c…  done  onboard: hono  5 min ago`, one line. */
export function taskLine({ id, state, title, updatedAt }: Task, look: Look): string {
  const color = colors[state];
  const shown = state.padEnd(9);
  const room = Math.max(20, look.width - id.length - 9 - 16);
  const short = title.length > room ? `${title.slice(0, room - 1)}…` : title;
  return `${id}  ${color ? look.style(color, shown) : shown}  ${short}  ${look.style("dim", ago(updatedAt, Date.now()))}`;
}
