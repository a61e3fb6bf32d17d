import type { Familiar } from "@familiar/agent";
import type { PetLook } from "@familiar/avatar";
import { fail } from "@familiar/protocol";
import type { Context } from "../context.ts";

/** A no where nobody is there to answer: what would have been asked, and where it can be seen. */
type Asked = { question: string; yes: boolean; seen?: string };

/** @throws `needs-person` */
export async function agreed({ question, yes, seen }: Asked, context: Context): Promise<boolean> {
  if (yes) return true;
  context.endProgress();
  const answer = await context.confirm(question);
  if (answer === undefined)
    fail("needs-person", `${question}${seen ? ` It can be seen in ${seen}.` : ""} Nobody is here to answer.`);
  return answer;
}

/** Shows looks on the terminal and as a PNG file, and asks whether they are to be kept. */
export async function shown(
  animal: PetLook,
  { familiar, yes }: { familiar: Familiar; yes: boolean },
  context: Context,
): Promise<{ preview: string; kept: boolean }> {
  const { petSheetPng } = await import("@familiar/avatar");
  const preview = await familiar.looks.preview(petSheetPng(animal));
  const look = context.look();
  if (look.terminal && !context.json) {
    const { petPicture } = await import("../terminal/picture.ts");
    context.endProgress();
    process.stdout.write(`${(await petPicture(animal, "idle", look)).join("\n")}\n`);
  }
  context.note(`All that it can do: ${preview}`);
  return { preview, kept: await agreed({ question: "Keep these looks?", yes, seen: preview }, context) };
}
