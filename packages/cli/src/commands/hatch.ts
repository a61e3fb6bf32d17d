import type { HatchAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { ago } from "../numbers.ts";
import { petName } from "../petName.ts";

type Options = { reroll?: boolean; name?: string };
type View = HatchAnswer & { filmed: number; smallTalk: boolean; folder: string };

export default defineCommand<Options, HatchAnswer, View>({
  summary: "see the animal of this repository leave its egg, name it, or ask for another one",
  options: [
    { flags: "--reroll", about: "another animal; the one before is kept on record" },
    { flags: "--name <name>", about: "how it is called", parse: petName },
  ],
  examples: [
    { line: "familiar hatch", does: "the animal, where its looks come from and how it talks" },
    { line: "familiar hatch --reroll --name Pip", does: "another one, called Pip" },
  ],
  document: "hatch",

  async run({ options }, context) {
    const { hatchAnimal } = await import("../hatch.ts");
    const { mayFilm, showHatching } = await import("../terminal/film.ts");
    const { readSettings } = await import("../settings.ts");
    const look = context.look();
    const looks = !context.json && mayFilm(look);
    const { document, firstSeen } = await hatchAnimal(await context.open(), options, looks);
    const shows = looks && firstSeen && !document.pet.look;
    if (shows) context.endProgress();
    const filmed = shows ? await showHatching(document.pet, look, { signal: context.signal, keep: true }) : 0;
    return {
      document,
      view: {
        ...document,
        filmed,
        smallTalk: readSettings()["small-talk"] === "yes",
        folder: context.place().directory,
      },
    };
  },

  async text(view, look) {
    const { pet, persona, before, former, earned, hatched, filmed, smallTalk, folder } = view;
    const { describe, honourWords, personaOf } = await import("@familiar/avatar");
    const { petLook } = await import("../petLook.ts");
    const animal = await petLook(pet, folder);
    const { petPicture } = await import("../terminal/picture.ts");
    const { fitBelow } = await import("../terminal/fit.ts");
    const { wrap } = await import("../wrap.ts");
    const { style } = look;
    const name = style("bold", pet.name);
    const isEgg = pet.genome.stage === "egg";
    const isNew = hatched || filmed > 0;
    const news = isEgg
      ? `This will be ${name}: ${animal.describe()}, until the repository has its first commit.`
      : `${isNew ? "This is" : "This is still"} ${name}, ${animal.describe()}; hatched ${ago(pet.hatchedAt, Date.now())}.`;
    const honours = earned.map((each) => honourWords[each as keyof typeof honourWords]);
    const lines = [
      news,
      ...(before ? [`Before it was ${before.name}, ${describe(before.genome)}; that stays on record.`] : []),
      ...(before && former.length > 1 ? [`All before it: ${former.map((one) => one.name).join(", ")}.`] : []),
      ...(honours.length ? [`What it wears it earned with ${honours.join(" and ")}.`] : []),
      ...(isNew
        ? [`Its manner is ${persona.manner}, which sets its tone and nothing else: ${persona.tone.join(" ")}`]
        : []),
      ...(smallTalk && !isEgg ? [`${name}: “${personaOf(pet.genome).hello}”`] : []),
    ];
    const hints = isNew
      ? [
          "Another name: familiar pet --name NAME",
          ...(smallTalk ? ["No small talk: familiar config small-talk no"] : []),
        ]
      : ["Another animal, only when you ask: familiar hatch --reroll"];
    const picture = filmed ? [] : await petPicture(animal, view.view.state, look);
    const said = [
      ...lines.map((line) => wrap(line, look.width)),
      ...hints.map((hint) => style("dim", wrap(hint, look.width))),
    ];
    const below = look.terminal ? fitBelow(filmed + picture.length + 1, said) : said;
    return [...picture, "", ...below].join("\n");
  },
});
