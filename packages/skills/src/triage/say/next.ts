import type { Told } from "../answer.ts";

/** What a person can do now, most useful first; `pursuing` is what follows from the suspects. */
export function nextSteps(told: Told, pursuing: readonly string[] = []): string[] {
  const { input, found, category, recurrence } = told;
  if (!found)
    return [
      "Give the whole log of the job that failed; what was given says nothing of why.",
      "Where a person knows the lines, `--correct FROM-TO` teaches them.",
    ];
  const again = "run it again before anything is changed";
  const { fix, incident } = recurrence ?? {};
  return [
    ...(fix
      ? [
          `Try what put it right the last time: ${fix.text}${fix.commit ? ` (${fix.commit.slice(0, 10)})` : ""}`,
        ]
      : []),
    ...(category === "flaky" ? [`It fails by chance: ${again}, then mend the test.`] : []),
    ...(category === "infrastructure" || category === "timeout" ? [`It may not be the code: ${again}.`] : []),
    ...pursuing,
    ...(input.kind === "log"
      ? ["`--confirm` says that these lines are right, `--correct FROM-TO` which are."]
      : []),
    ...(incident && !fix
      ? [`When it is mended: familiar incidents resolve ${incident} --fix "what did it"`]
      : []),
  ];
}
