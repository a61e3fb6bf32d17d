import type { Triage } from "@familiar/protocol";

/** What a person can do now, most useful first. */
export function nextSteps({
  input,
  found,
  category,
  recurrence,
  bisect,
  proof,
  tests,
  places,
  signature,
}: Omit<Triage, "message" | "next">): string[] {
  if (!found)
    return [
      "Give the whole log of the job that failed; what was given says nothing of why.",
      "Where a person knows the lines, `--correct FROM-TO` teaches them.",
    ];
  const again = "run it again before anything is changed";
  return [
    ...(recurrence?.fix ? [`Try what put it right the last time: ${recurrence.fix.text}`] : []),
    ...(category === "flaky" ? [`It fails by chance: ${again}, then mend the test.`] : []),
    ...(category === "infrastructure" || category === "timeout" ? [`It may not be the code: ${again}.`] : []),
    ...(!bisect && !proof && (tests.length > 0 || places.length > 0)
      ? ["`--bisect` finds the commit and `--prove` tries a revert, in the sandbox."]
      : []),
    ...(input.kind === "log"
      ? ["`--confirm` says that these lines are right, `--correct FROM-TO` which are."]
      : []),
    ...(recurrence && !recurrence.fix && signature
      ? [`When it is mended: familiar incidents resolve ${recurrence.incident} --fix "what did it".`]
      : []),
  ];
}
