import type { Step } from "./explained.ts";
import type { Seen } from "./features.ts";

/** The step around a line: the last name and command before it, and how it exited. */
export function stepOf(seen: readonly Seen[], at: number): Step | undefined {
  let name: string | undefined;
  let command: string | undefined;
  let line = 0;
  for (let index = at; index >= 0 && (name === undefined || command === undefined); index--) {
    const { mark, number } = seen[index]!;
    if (mark?.kind === "step" && name === undefined) name = mark.name;
    else if (mark?.kind === "command" && command === undefined && name === undefined) command = mark.command;
    else continue;
    line ||= number;
    if (mark.top && (command !== undefined || mark.kind === "step")) break;
  }
  const exit = exitAfter(seen, at);
  command = exit?.command ?? command;
  if (name === undefined && command === undefined) return undefined;
  return {
    name: name ?? command!,
    ...(command === undefined ? {} : { command }),
    line,
    ...(exit ? { exitCode: exit.code } : {}),
  };
}

function exitAfter(seen: readonly Seen[], at: number): { code: number; command?: string } | undefined {
  for (let index = at; index < seen.length; index++) {
    const { mark } = seen[index]!;
    if (mark?.kind === "exit") return { code: mark.code, ...(mark.command ? { command: mark.command } : {}) };
    if (index > at && mark?.top && mark.kind !== "end") return undefined;
  }
  return undefined;
}
