import type { PetAnswer } from "@familiar/protocol";
import { cleanText } from "../clean.ts";
import { defineCommand } from "../command.ts";
import { ago } from "../numbers.ts";

export default defineCommand<{ name?: string }, PetAnswer>({
  summary: "show the animal and what it is doing, or give it another name",
  options: [{ flags: "--name <name>", about: "how it is called from now on", parse: petName }],
  examples: [
    { line: "familiar pet", does: "the animal, its name and its state" },
    { line: "familiar pet --name Pip", does: "calls it Pip" },
  ],
  document: "pet",

  async run({ options: { name } }, context) {
    if (name === undefined) return { document: await (await context.familiar()).pet() };
    const familiar = await context.open();
    await familiar.pet();
    await familiar.storage.pets.change({ name });
    return { document: await familiar.pet() };
  },

  async text({ pet, view }, look) {
    const { describe } = await import("@familiar/avatar");
    const { petArt } = await import("../petArt.ts");
    return [
      ...(await petArt(pet, view.state, look, look.width)),
      "",
      `${look.style("bold", pet.name)}, ${describe(pet.genome)}; hatched ${ago(pet.hatchedAt, Date.now())}`,
      `${view.text} · level: ${pet.level}`,
    ].join("\n");
  },
});

function petName(text: string): string {
  const name = cleanText(text).trim();
  if (name === "" || name.length > 40) throw new Error("It must have 1 to 40 letters.");
  return name;
}
