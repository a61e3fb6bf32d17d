import type { PetAnswer, PetPackages } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { ago } from "../numbers.ts";
import type { PetFlags } from "../pet/index.ts";
import { petName } from "../petName.ts";

type Flags = PetFlags & { name?: string; watch?: boolean };
type View = (PetAnswer & { watched?: boolean; folder: string }) | PetPackages;

export default defineCommand<Flags, PetAnswer | PetPackages, View>({
  summary: "show the animal and what it is doing, name it, change its looks, take it to other programs",
  arguments: [
    {
      name: "what",
      about: "lint, export or import a package, as Codex and others show them; or wear a look",
    },
    {
      name: "path",
      about:
        "lint, import: a folder or a ZIP file; export: the folder to write into; wear: a look's name, or rig",
    },
  ],
  options: [
    { flags: "--name <name>", about: "how it is called from now on", parse: petName },
    { flags: "--watch", about: "stay and show what it does, until q or Ctrl-C" },
    {
      flags: "--format <format>",
      about: "export: only this",
      choices: ["v1", "v2", "gif", "preview", "favicon", "card"],
    },
    {
      flags: "--output <dir>",
      about: "import: make it anew in this folder, and do not wear it; export: the same as the path",
    },
    { flags: "--install", about: "export, import: into the folder where Codex looks for pets" },
    { flags: "--force", about: "export, import: replace files that are there" },
  ],
  examples: [
    { line: "familiar pet", does: "the animal, its name and its state" },
    { line: "familiar pet --name Pip", does: "calls it Pip" },
    { line: "familiar pet export DIR", does: "packages for Codex, GIF, preview, icons and a card" },
    { line: "familiar pet export --install", does: "shows it in Codex" },
    { line: "familiar pet lint DIR", does: "every rule of the package, on anyone's" },
    { line: "familiar pet import PET.zip", does: "keeps a stranger's looks, cleaned, and wears them" },
    { line: "familiar pet wear", does: "the looks that are kept, and which is worn" },
    { line: "familiar pet wear rig", does: "back to the looks that its repository made" },
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
    const folder = context.place().directory;
    const answer = (document: PetAnswer) => ({ document, view: { ...document, folder } });
    if (name === undefined && !watched) return answer(await (await context.familiar()).pet());
    const familiar = await context.open();
    if (name !== undefined) {
      await familiar.pet();
      await familiar.storage.pets.change({ name });
    }
    const document = await familiar.pet();
    if (!watched) return answer(document);
    const { watchPet } = await import("../terminal/watch.ts");
    const stay = () => watchPet(familiar, look, context.signal);
    return { document, view: { ...document, folder, watched }, stay };
  },

  async text(answer, look) {
    if ("action" in answer) {
      const { packagesText } = await import("../pet/text.ts");
      return packagesText(answer, look);
    }
    const { pet, view, watched, folder } = answer;
    const { wrap } = await import("../wrap.ts");
    const { petLook } = await import("../petLook.ts");
    const animal = await petLook(pet, folder);
    const { petPicture } = await import("../terminal/picture.ts");
    const about = `${look.style("bold", pet.name)}, ${animal.describe()}; hatched ${ago(pet.hatchedAt, Date.now())}`;
    if (watched) return wrap(about, look.width);
    const picture = await petPicture(animal, view.state, look);
    return [
      ...picture,
      "",
      wrap(about, look.width),
      `${view.text} · level: ${pet.level}${pet.look ? ` · look: ${pet.look}` : ""}`,
    ].join("\n");
  },
});
