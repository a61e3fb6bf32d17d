import type { SkillContext } from "../skill.ts";
import { plain } from "../text.ts";
import type { Told } from "./answer.ts";

const most = 2;

/** What is remembered of failures like this one, or at the same places, that were put right before. */
export async function recalled(
  { found, summary, places, tests, recurrence }: Told,
  { memory }: Pick<SkillContext, "memory">,
): Promise<string[]> {
  if (!found || !memory) return [];
  const paths = [
    ...new Set([...places, ...tests.flatMap(({ place }) => place ?? [])].map(({ path }) => path)),
  ];
  const facts = await memory.recall({ text: summary, paths: paths.slice(0, 10) });
  return facts
    .filter(({ kind, id }) => kind === "incident" && id !== recurrence?.fix?.fact)
    .slice(0, most)
    .map(
      ({ statement, state }) =>
        `Remembered of one like it: ${plain(statement, 300)}${state === "valid" ? "" : ` (${state})`}`,
    );
}
