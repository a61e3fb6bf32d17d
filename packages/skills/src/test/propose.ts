import type { TestsAnswer } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { count, list } from "../text.ts";
import type { Made } from "./make.ts";

/** Puts tests before a person; the number of the proposal, where there is a gate to put them to. */
export async function proposeTests(
  { targets, patch, commit, said, measures, findings, asked, tests, framework }: Omit<TestsAnswer, "seconds">,
  made: readonly Made[],
  { propose, step, model }: Pick<SkillContext, "propose" | "step" | "model">,
): Promise<number | undefined> {
  if (!propose) return undefined;
  const names = targets.map(({ path, symbol }) => (symbol === undefined ? path : `${symbol} of ${path}`));
  const title = `Test ${list(names.slice(0, 3))}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
  return step("propose", async () => {
    const { number } = await propose({
      ...{ kind: "tests", title, commit, patch, measures },
      target: targets
        .map(({ path, symbol }) => (symbol === undefined ? path : `${path}#${symbol}`))
        .join(" "),
      evidence: made.flatMap(({ existing, runs = [] }) => [
        ...(existing?.record ? [{ record: existing.record, on: "base" as const }] : []),
        ...runs.map(({ record, on }) => ({ record, on })),
      ]),
      checks: reasonsOf(tests),
      conventions: [
        ...(framework ? [`Tests are written for ${framework.name}, beside those that are there.`] : []),
        ...creditOf(made, model?.id),
      ],
      findings: findings.map(({ title, why, reproduction }) =>
        [`${title}: ${why}`, ...(reproduction ? [`To see it:\n${reproduction}`] : [])].join("\n"),
      ),
      story: { why: said, request: `familiar test ${asked}` },
    });
    return number;
  });
}

/** What of the tests is a language model's. */
function creditOf(made: readonly Made[], model = "a language model"): string[] {
  const kept = made.flatMap(({ files = [], chosen }) =>
    files.flatMap(({ tests }) => tests.flatMap((each) => chosen[each.chosen] ?? [])),
  );
  const named = kept.filter(({ title }) => title !== undefined).length;
  const thought = kept.filter(({ origin }) => origin.kind === "model").length;
  return [
    ...(named > 0 ? [`${count(named, "test")} named by ${model}.`] : []),
    ...(thought > 0
      ? [
          `${count(thought, "example")} by ${model}, kept for what ${thought === 1 ? "it" : "each"} alone reaches or notices.`,
        ]
      : []),
  ];
}

const shown = 20;

/** Why each test is there; of many, the first. */
const reasonsOf = (tests: TestsAnswer["tests"]): string[] => [
  ...tests.slice(0, shown).map(({ name, reason }) => `${name}: ${reason}`),
  ...(tests.length > shown ? [`and ${tests.length - shown} more, each with a reason of its own`] : []),
];
