import type { Skill } from "@familiar/skills";

/** What the errand below tells, in this order, each once, however often it is interrupted. */
export const story = [
  "setting out",
  "in 1",
  "after 1",
  "in 2",
  "after 2",
  "in 3",
  "after 3",
  "in 4",
  "after 4",
];

export const stepNames = ["step 1", "step 2", "step 3", "step 4"];

/**
 * Four steps that each build on the one before, with something to tell in and between them. `does` is told
 * whenever a step's work is really done; `at` is passed at many points and may end the process.
 */
export const errand = (
  does: (step: string) => void,
  at: (point: string) => void,
): Skill<unknown, unknown> => ({
  name: "answer",
  parse: (input) => input,
  title: () => "an errand",
  async run(_, { step, emit }) {
    const tell = (text: string) => {
      emit({ type: "note", text });
      at(text);
    };
    tell("setting out");
    let sum = 0;
    for (const [index, name] of stepNames.entries()) {
      const n = index + 1;
      sum = await step(name, async () => {
        tell(`in ${n}`);
        await new Promise((resolve) => setImmediate(resolve));
        does(name);
        at(`done ${n}`);
        return sum + n;
      });
      tell(`after ${n}`);
    }
    return { sum };
  },
});
