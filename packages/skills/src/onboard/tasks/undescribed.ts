import type { TourModule } from "@familiar/protocol";
import { baseOf, type Survey } from "../../look/survey.ts";
import { code } from "../../text.ts";
import type { Candidate, Ground } from "./candidate.ts";

/** Where hardly any module speaks, silence is the custom here, and the task a lesser one. */
const least = 2;
const several = 4;

/**
 * Modules that say nowhere what they are, in a repository where others do: whoever just read one is the
 * right person to write the sentence down.
 */
export function undescribed({ survey, modules }: Ground): Candidate[] {
  const code = modules.filter(
    (module) => module.kind === "code" && module.path !== "." && !/\.(h|hpp)$/.test(module.path),
  );
  const silent = code.filter(
    ({ roleFrom }) => roleFrom === "exports" || roleFrom === "name" || roleFrom === "tests",
  );
  const speaking = code.length - silent.length;
  if (code.length < several) return [];
  return [...silent]
    .sort((a, b) => b.activity - a.activity)
    .slice(0, speaking >= least ? 2 : 1)
    .map((module) => task(survey, module, speaking, code.length));
}

function task(survey: Survey, module: TourModule, speaking: number, of: number): Candidate {
  const place = module.citations[0] ?? survey.cite(module.path);
  return {
    title: `Say in one comment what ${code(module.path)} is for`,
    kind: "docs",
    why: `${speaking === 0 ? "None" : speaking} of the ${of} modules ${speaking === 1 ? "says what it is" : "say what they are"}, in a README, a manifest or a header; for this one, the tour had to go by its definitions.`,
    size: "small",
    files: [place.path],
    steps: [
      `Read ${code(module.path)} until you can say in two sentences what it does and what it leaves to others.`,
      "Write them where its neighbours have theirs.",
      "Ask the people who know it whether they agree; that is half of the task.",
    ],
    citations: [place],
    score: speaking >= least ? 0.42 : 0.3,
    change: { type: "docs", area: baseOf(module.path), what: `say what ${baseOf(module.path)} is for` },
  };
}
