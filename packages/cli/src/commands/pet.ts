import type { PetAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { ago } from "../numbers.ts";

export default defineCommand<object, PetAnswer>({
  summary: "show the animal and what it is doing",
  examples: [{ line: "familiar pet", does: "the animal, its name and its state" }],
  document: "pet",

  async run(_input, context) {
    const familiar = await context.familiar();
    return { document: await familiar.pet() };
  },

  async text({ pet, view }, look) {
    const { describe, petLines } = await import("@familiar/avatar");
    return [
      ...petLines(pet.genome, { state: view.state, color: look.color, width: look.width }),
      "",
      `${look.style("bold", pet.name)}, ${describe(pet.genome)}; hatched ${ago(pet.hatchedAt, Date.now())}`,
      `${view.text} · level: ${pet.level}`,
    ].join("\n");
  },
});
