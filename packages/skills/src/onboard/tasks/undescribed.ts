import type { TourModule } from "@familiar/protocol";
import { baseOf, type Survey } from "../../look/survey.ts";
import { code } from "../../text.ts";
import type { Candidate, Ground } from "./candidate.ts";

const least = 2;

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
  if (speaking < least) return [];
  return [...silent]
    .sort((a, b) => b.activity - a.activity)
    .map((module) => task(survey, module, speaking, code.length));
}

function task(survey: Survey, module: TourModule, speaking: number, of: number): Candidate {
  const place = module.citations[0] ?? survey.cite(module.path);
  return {
    title: `Say in one comment what ${code(module.path)} is for`,
    kind: "docs",
    why: `${speaking} of the ${of} modules say what they are, in a README, a manifest or a header; this one does not, so this tour had to guess.`,
    size: "small",
    files: [place.path],
    steps: [
      `Read ${code(module.path)} until you can say in two sentences what it does and what it leaves to others.`,
      "Write them where its neighbours have theirs.",
      "Ask the people who know it whether they agree; that is half of the task.",
    ],
    citations: [place],
    score: 0.42,
    change: { type: "docs", area: baseOf(module.path), what: `say what ${baseOf(module.path)} is for` },
  };
}
