import type { SkillContext } from "../../skill.ts";
import type { Reading } from "../reading.ts";
import { readLogInput } from "../readLogs.ts";
import { recognise } from "./recognise.ts";
import type { Source } from "./source.ts";

/** Reads an input as what it is. */
export async function readInput(source: Source, { incidents }: SkillContext): Promise<Reading> {
  const kind = recognise(source.head);
  const [learned, green] = [await incidents?.lesson("learned"), await incidents?.lesson("green")];
  const lessons = {
    ...(learned ? { learned: JSON.parse(learned) } : {}),
    ...(green ? { green: JSON.parse(green) } : {}),
  };
  switch (kind) {
    default:
      return readLogInput(source, lessons);
  }
}
