import type { HatchAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { ago, positive } from "../numbers.ts";
import { petName } from "../petName.ts";

type Options = {
  reroll?: boolean;
  name?: string;
  fromImage?: string;
  asDrawn?: boolean;
  describe?: string;
  pictures?: number;
  yes?: boolean;
};
type View = HatchAnswer & { filmed: number; smallTalk: boolean; folder: string };

function madeLines(made: HatchAnswer["made"]): string[] {
  if (!made) return [];
  const { kept, look, pictures, dollars, preview } = made;
  const paid = dollars === undefined ? "" : `, for $${dollars}`;
  return [
    ...(pictures > 0 ? [`${pictures} pictures were drawn for it${paid}.`] : []),
    ...(!kept ? [`Nothing was changed; what it could look like is in ${preview}.`] : []),
    ...(look ? [`Its looks are kept as ${look}. Back to its own: familiar pet wear rig`] : []),
  ];
}

export default defineCommand<Options, HatchAnswer, View>({
  summary: "see the animal of this repository leave its egg, name it, or ask for another one",
  options: [
    { flags: "--reroll", about: "another animal; the one before is kept on record" },
    { flags: "--name <name>", about: "how it is called", parse: petName },
    { flags: "--from-image <file>", about: "the animal nearest to a picture of yours (PNG, WebP, JPEG)" },
    { flags: "--as-drawn", about: "--from-image: wear the picture itself, which then moves as a whole" },
    {
      flags: "--describe <words>",
      about: "looks that an image model draws from words, with --from-image by it",
    },
    {
      flags: "--pictures <n>",
      about: "--describe: ask for no more pictures than this",
      parse: positive,
    },
    { flags: "--yes", about: "do not ask before pictures are paid and looks are kept" },
  ],
  examples: [
    { line: "familiar hatch", does: "the animal, where its looks come from and how it talks" },
    { line: "familiar hatch --reroll --name Pip", does: "another one, called Pip" },
    { line: "familiar hatch --from-image cat.png", does: "shows the animal nearest to it, and asks" },
    { line: 'familiar hatch --describe "a moss-green owl"', does: "has the image model draw it" },
  ],
  document: "hatch",

  async run({ options }, context) {
    const { hatchAnimal } = await import("../hatch.ts");
    const { mayFilm, showHatching } = await import("../terminal/film.ts");
    const { readSettings } = await import("../settings.ts");
    const look = context.look();
    const looks = !context.json && mayFilm(look);
    const familiar = await context.open();
    const { madeLooks } = await import("../hatch/made.ts");
    const made = await madeLooks(familiar, options, context);
    const { document: hatched, firstSeen } = await hatchAnimal(familiar, options, looks);
    const document = { ...hatched, ...made };
    const shows = looks && firstSeen && !document.pet.look && made.made?.kept !== false;
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
    const { made, pet, persona, before, former, earned, hatched, filmed, smallTalk, folder } = view;
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
      : `${isNew || made?.kept ? "This is" : "This is still"} ${name}, ${animal.describe()}; hatched ${ago(pet.hatchedAt, Date.now())}.`;
    const honours = earned.map((each) => honourWords[each as keyof typeof honourWords]);
    const lines = [
      ...madeLines(made),
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
    const isSeen = filmed > 0 || (made !== undefined && look.terminal);
    const picture = isSeen ? [] : await petPicture(animal, view.view.state, look);
    const said = [
      ...lines.map((line) => wrap(line, look.width)),
      ...hints.map((hint) => style("dim", wrap(hint, look.width))),
    ];
    const below = look.terminal ? fitBelow(filmed + picture.length + 1, said) : said;
    return [...picture, "", ...below].join("\n");
  },
});
