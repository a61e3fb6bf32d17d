import { code, list } from "../../text.ts";
import type { Candidate, Ground } from "./candidate.ts";

/** With fewer files than this, the code is its own guide. */
const several = 8;

/** Where no page says how to work on the repository: whoever just found out is the right person to write it. */
export function unguided({ survey, testCommand }: Ground): Candidate[] {
  const guide = /(^|\/)(contributing|develop(ing|ment|ers?)?|hacking|building|agents|claude)[^/]*$/i;
  if (survey.code.length < several || survey.files.some(({ path }) => guide.test(path))) return [];
  const page = survey.files.find(({ path }) => /^readme(\.\w+)?$/i.test(path))?.path;
  if (page === undefined) return [];
  const said = (survey.lines(page) ?? []).join("\n");
  const missing = [
    ...(testCommand !== undefined && !said.includes(testCommand)
      ? [`that ${code(testCommand)} runs the tests`]
      : []),
    ...(/\b(pull request|patch|contribut)/i.test(said) ? [] : ["how a change gets in"]),
  ];
  if (missing.length === 0) return [];
  return [
    {
      title: "Write down how to work on this, in a CONTRIBUTING page",
      kind: "docs",
      why: `There is no page for contributors, and ${code(page)} does not say ${list(missing)}. You have just found out.`,
      size: "small",
      files: ["CONTRIBUTING.md"],
      steps: [
        "Note each step that you took until the tests ran, and each that failed.",
        "Ask the people who know it what a change needs to be taken.",
        "Write both down in a page of twenty lines, and link it from the README.",
      ],
      citations: [survey.cite(page)],
      score: 0.36,
      change: { type: "docs", area: "contributing", what: "say how to build, test and contribute" },
    },
  ];
}
