import type { Triage } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";
import { inputOf, present, type Told } from "./answer.ts";
import type { Source } from "./input/source.ts";
import type { Reading } from "./reading.ts";
import { messageFor } from "./say/message.ts";
import { summarise } from "./say/summary.ts";

/** A build of another repository: what its log says, and nothing of this one, which has no part in it. */
export function ofElsewhere(
  where: string,
  source: Source,
  reading: Reading,
  { repository }: Pick<SkillContext, "repository">,
): Triage {
  const { chunks, category, confidence, why } = reading;
  const step = reading.step?.name;
  const tests = reading.tests.map(({ name, suite, message, flaky }) => ({
    ...{ name: plain(name, 300), message: plain(message, 500) },
    ...present({ suite, flaky }),
  }));
  const named = plain(where, 120);
  const summary = summarise({ category, confidence, tests, places: [], chunks, ...present({ step }) });
  const told: Told = {
    ...{ kind: "triage", input: inputOf(source, reading), commit: repository.head().commit },
    elsewhere: named,
    summary: `Of ${named}, which is another repository than this. ${summary}`,
    ...{ found: chunks.length > 0 || tests.length > 0, chunks, category, confidence, tests, places: [] },
    ...{ why: why.map((each) => plain(each, 300)), suspects: { files: [], commits: [] }, owners: [] },
    ...present({ step, learned: reading.learned }),
    missing: [
      `It is a log of ${named}, so nothing of this repository is suspected. In a clone of that one I name places, suspects and people.`,
      ...reading.missing,
    ],
  };
  return { ...told, message: messageFor(told), next: [`Run this in a clone of ${named}.`] };
}
