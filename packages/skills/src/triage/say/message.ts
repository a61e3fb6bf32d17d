import { count, plain } from "../../text.ts";
import type { Told } from "../answer.ts";

const mostLines = 6;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What to tell the people who wait, as a chat takes it: `about` with the lines that say why, and what is known of it from before. */
export function messageFor({ summary, commit, chunks, recurrence }: Told, about = ""): string {
  const said = (chunks[0]?.lines ?? []).filter((line) => line.trim() !== "").slice(0, mostLines);
  const [first = `**${plain(summary, 300)}** at \`${commit.slice(0, 10)}\``, ...rest] =
    about === "" ? [] : about.split("\n");
  return [
    first,
    ...(said.length > 0
      ? ["```", ...said.map((line) => plain(line, 160).replaceAll("```", "'''")), "```"]
      : []),
    ...rest,
    ...(recurrence && recurrence.times > 1
      ? [
          `Seen ${count(recurrence.times, "time")} since ${day(recurrence.firstAt)} (incident ${recurrence.incident}).`,
        ]
      : []),
    ...(recurrence?.fix ? [`What put it right the last time: ${plain(recurrence.fix.text, 200)}`] : []),
  ].join("\n");
}
