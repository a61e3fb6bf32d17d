import type { PetAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { ago } from "../numbers.ts";
import { petName } from "../petName.ts";

type View = PetAnswer & { watched?: boolean };

export default defineCommand<{ name?: string; watch?: boolean }, PetAnswer, View>({
  summary: "show the animal and what it is doing, or give it another name",
  options: [
    { flags: "--name <name>", about: "how it is called from now on", parse: petName },
    { flags: "--watch", about: "stay and show what it does, until q or Ctrl-C" },
  ],
  examples: [
    { line: "familiar pet", does: "the animal, its name and its state" },
    { line: "familiar pet --name Pip", does: "calls it Pip" },
  ],
  document: "pet",

  async run({ options: { name, watch } }, context) {
    const look = context.look();
    const watched = watch === true && !context.json && look.terminal && process.env.TERM !== "dumb";
    if (name === undefined && !watched) return { document: await (await context.familiar()).pet() };
    const familiar = await context.open();
    if (name !== undefined) {
      await familiar.pet();
      await familiar.storage.pets.change({ name });
    }
    const document = await familiar.pet();
    if (!watched) return { document };
    const { watchPet } = await import("../terminal/watch.ts");
    const stay = () => watchPet(familiar, look, context.signal);
    return { document, view: { ...document, watched }, stay };
  },

  async text({ pet, view, watched }, look) {
    const { describe } = await import("@familiar/avatar");
    const { petPicture } = await import("../terminal/picture.ts");
    const about = `${look.style("bold", pet.name)}, ${describe(pet.genome)}; hatched ${ago(pet.hatchedAt, Date.now())}`;
    if (watched) return about;
    const picture = await petPicture(pet, view.state, look);
    return [...picture, "", about, `${view.text} · level: ${pet.level}`].join("\n");
  },
});
