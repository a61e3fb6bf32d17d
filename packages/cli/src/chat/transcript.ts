import type { Transcript } from "@familiar/protocol";
import type { Storage } from "@familiar/storage";

const most = 1000;

/** A stored conversation as data. */
export async function transcriptOf(
  { turns }: Pick<Storage, "turns">,
  conversation: string,
): Promise<Transcript> {
  return { kind: "transcript", conversation, turns: await turns.list(conversation, most) };
}

/** The same to read, as Markdown. */
export const transcriptText = ({ turns }: Transcript): string =>
  turns.map(({ question, answer }) => `> ${question.replaceAll("\n", "\n> ")}\n\n${answer}`).join("\n\n");
