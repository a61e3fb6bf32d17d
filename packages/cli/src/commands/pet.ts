import type { PetAnswer, PetPackages } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { ago } from "../numbers.ts";
import type { PetFlags } from "../pet/index.ts";
import { petName } from "../petName.ts";

type Flags = PetFlags & { name?: string; watch?: boolean };
type View = (PetAnswer & { watched?: boolean }) | PetPackages;

export default defineCommand<Flags, PetAnswer | PetPackages, View>({
  summary: "show the animal and what it is doing, name it, take it to other programs",
  arguments: [
    { name: "what", about: "lint, export or import a package, as Codex and others show them" },
    { name: "path", about: "lint, import: a folder or a ZIP file; export: the folder to write into" },
  ],
  options: [
    { flags: "--name <name>", about: "how it is called from now on", parse: petName },
    { flags: "--watch", about: "stay and show what it does, until q or Ctrl-C" },
    {
      flags: "--format <format>",
      about: "export: only this",
      choices: ["v1", "v2", "gif", "preview", "favicon", "card"],
    },
    { flags: "--output <dir>", about: "import: make it anew in this folder" },
    { flags: "--install", about: "export, import: into the folder where Codex looks for pets" },
    { flags: "--force", about: "export, import: replace files that are there" },
  ],
  examples: [
    { line: "familiar pet", does: "the animal, its name and its state" },
    { line: "familiar pet --name Pip", does: "calls it Pip" },
    { line: "familiar pet export DIR", does: "packages for Codex, GIF, preview, icons and a card" },
    { line: "familiar pet export --install", does: "shows it in Codex" },
    { line: "familiar pet lint DIR", does: "every rule of the package, on anyone's" },
    { line: "familiar pet import PET.zip --install", does: "a stranger's package, cleaned, for Codex" },
  ],
  document: "pet",

  async run({ args, options: { name, watch, ...flags } }, context) {
    if (args.length > 0) {
      const { petPackages } = await import("../pet/index.ts");
      return petPackages(args, flags, context);
    }
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

  async text(answer, look) {
    if ("action" in answer) {
      const { packagesText } = await import("../pet/text.ts");
      return packagesText(answer, look);
    }
    const { pet, view, watched } = answer;
    const { wrap } = await import("../wrap.ts");
    const { describe } = await import("@familiar/avatar");
    const { petPicture } = await import("../terminal/picture.ts");
    const about = `${look.style("bold", pet.name)}, ${describe(pet.genome)}; hatched ${ago(pet.hatchedAt, Date.now())}`;
    if (watched) return wrap(about, look.width);
    const picture = await petPicture(pet, view.state, look);
    return [...picture, "", wrap(about, look.width), `${view.text} · level: ${pet.level}`].join("\n");
  },
});
