import type { Triage } from "@familiar/protocol";
import { count, list, plain } from "../../text.ts";

const mostLines = 6;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What to tell the people who wait, as a chat takes it: no more than is known. */
export function messageFor(told: Omit<Triage, "message" | "next">): string {
  const { summary, commit, branch, step, chunks, suspects, owners, recurrence, proposal, proof } = told;
  const [suspect] = suspects.commits;
  const said = (chunks[0]?.lines ?? []).filter((line) => line.trim() !== "").slice(0, mostLines);
  const people = [...new Set(owners.map(({ name }) => name))].slice(0, 3);
  return [
    `**${plain(summary, 300)}**`,
    `Build of ${commit.slice(0, 10)}${branch ? ` on ${branch}` : ""}${step ? `, step ${plain(step, 80)}` : ""}.`,
    ...(said.length > 0
      ? ["```", ...said.map((line) => plain(line, 160).replaceAll("```", "'''")), "```"]
      : []),
    ...(suspect
      ? [
          `Looks most like ${suspect.commit.slice(0, 10)} “${plain(suspect.subject, 80)}” by ${plain(suspect.author, 60)}; not proved.`,
        ]
      : []),
    ...(recurrence && recurrence.times > 1
      ? [
          `Seen ${count(recurrence.times, "time")} since ${day(recurrence.firstAt)} (incident ${recurrence.incident}).`,
        ]
      : []),
    ...(recurrence?.fix ? [`Last time it was put right so: ${plain(recurrence.fix.text, 200)}`] : []),
    ...(proof ? [`Shown: ${plain(proof.title, 160)} turns it green.`] : []),
    ...(proposal ? [`Waiting for review: proposal ${proposal}.`] : []),
    ...(people.length > 0 ? [`Knows the code: ${list(people)}.`] : []),
  ].join("\n");
}
