import type { TestsAnswer } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { code, count } from "../../text.ts";
import type { Choice } from "../target/choose.ts";
import { type Written, writtenTests } from "./write.ts";

type Answer = Omit<TestsAnswer, "seconds">;

/** Where tests can only be begun without a model: those that one wrote, or where to begin and why there are none. */
export async function testsByModel(
  advice: Answer,
  { choice, until, propose }: { choice: Choice; until: number; propose: boolean },
  context: SkillContext,
): Promise<Answer> {
  const { scaffold, ...begun } = advice;
  const [weak] = choice.weak;
  if (!context.model || !scaffold || !weak) return advice;
  const written = await writtenTests({ choice, scaffold, until }, context);
  if ("failed" in written) return { ...advice, said: `${advice.said} ${written.failed}` };
  const { candidate, runner, patch } = written;
  const { path, names } = candidate;
  const by = context.model.id;
  const said = `${count(names.length, "test")} in ${code(path)} for ${code(weak.path)}, written by ${by} and run three times; no mutants were tried, so read what they assert.`;
  const answer = {
    ...{ ...begun, outcome: "made" as const, said, patch },
    framework: { name: runner.name, command: [...runner.command(path)], directory: "." },
    targets: [{ path: weak.path, why: weak.why, language: languageOf(choice, weak.path), tests: [] }],
    files: [{ path, tests: names.length, lines: candidate.text.split("\n").length - 1, joins: false }],
    tests: names.map((name) => ({
      ...{ name, file: path, about: weak.path, from: "model" as const },
      reason: `${by} wrote it; it held three times.`,
    })),
  };
  const proposal = propose ? await put(answer, written, by, context) : undefined;
  return { ...answer, ...(proposal === undefined ? {} : { proposal }) };
}

const languageOf = ({ survey }: Choice, path: string) => survey.repository.file(path)?.language ?? "other";

async function put(
  { said, commit, asked, patch, targets }: Answer,
  { runs, applied, runner, candidate }: Written,
  by: string,
  { propose, step }: Pick<SkillContext, "propose" | "step">,
): Promise<number | undefined> {
  if (!propose) return undefined;
  const source = targets[0]!.path;
  return step("propose", async () => {
    const { number } = await propose({
      ...{ kind: "tests", title: `Test ${source}`, target: source, commit, patch, evidence: runs, applied },
      checks: [
        `${candidate.path} is a new file, and the only one that changes.`,
        "No mutants were tried: nothing but its assertions says what a test would notice.",
      ],
      conventions: [`Tests are written for ${runner.name} by ${by}, after those that are there.`],
      story: { why: said, request: `familiar test ${asked}` },
    });
    return number;
  });
}
