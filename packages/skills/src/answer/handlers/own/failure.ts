import type { Triage } from "@familiar/protocol";
import { code, plain } from "../../../text.ts";
import { unique } from "../citations.ts";
import type { Answer, Asked } from "../handler.ts";
import { bullets, place } from "../say.ts";

const shown = { lines: 4, places: 4, commits: 2 };

/** What was pasted, explained by the skill for failures as a part of this task. */
export async function failure(text: string, { context }: Asked): Promise<Answer | undefined> {
  if (!context.call) return undefined;
  const told = await context.call<Triage>("triage", { text, source: "what was pasted" });
  const { summary, chunks, places, suspects, recurrence, category, found } = told;
  const said = (chunks[0]?.lines ?? []).map((line) => line.trim()).filter(Boolean);
  const named = places.slice(0, shown.places);
  return {
    answer: `${summary}${bullets([
      ...(category === "unknown" ? [] : [`kind: ${category}`]),
      ...said.slice(-shown.lines).map((line) => `it says: ${code(line, 160)}`),
      ...named.map(
        (each) => `${place(each.path, each.line)}${each.doubt ? ` — ${plain(each.doubt, 120)}` : ""}`,
      ),
      ...suspects.commits
        .slice(0, shown.commits)
        .map(
          ({ commit, subject, author, why }) =>
            `suspected: ${code(commit.slice(0, 10))} ${plain(subject, 80)} by ${plain(author, 60)}${why[0] ? ` — ${plain(why[0], 120)}` : ""}`,
        ),
      ...(recurrence && recurrence.times > 1
        ? [`seen ${recurrence.times} times by now (incident ${recurrence.incident})`]
        : []),
      ...(recurrence?.fix ? [`the last time this put it right: ${plain(recurrence.fix.text, 200)}`] : []),
    ])}`,
    citations: unique(named.map(({ path, line, commit }) => ({ path, line, commit }))),
    found,
    made: { skill: "triage", result: told },
    hint: "`familiar triage FILE` shows the whole of it; `--bisect` finds the commit, `--prove` tries a revert.",
  };
}
