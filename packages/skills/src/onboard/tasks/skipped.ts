import { baseOf, type Survey, stemOf } from "../../look/survey.ts";
import { code, plain } from "../../text.ts";
import { type Candidate, type Ground, runTests } from "./candidate.ts";

const filesRead = 3000;

/** Tests that never run, whatever the machine: conditions on a platform or version are no such thing. */
const skips =
  /^\s*(?:(?:it|test|describe)\.skip\(\s*["'`](.+?)["'`]\s*,|x(?:it|describe|test)\(\s*["'`](.+?)["'`]|@(?:pytest\.mark\.skip|unittest\.skip)\b(?!If|if|Unless)(?:\((?:reason\s*=\s*)?["'](.+?)["'].*)?|#\[ignore\b(?:\s*=\s*"(.+?)")?.*\]|@(?:Disabled|Ignore)\b(?:\("(.+?)"\))?)/;
const fixed =
  /\b(slow|manual|benchmark|network|requires?|needs|platform|windows|macos|docker|credential|integration|flaky on)\b/i;

/** Tests that are switched off for good, oldest files last. */
export function skippedTests(ground: Ground): Candidate[] {
  const { survey } = ground;
  return survey.files
    .filter((file) => survey.area(file.path) === "tests" && file.role === "test" && file.size < 500_000)
    .slice(0, filesRead)
    .flatMap(({ path }) => first(survey, path))
    .map(({ path, line, label }) => ({
      title: `Bring back or remove the skipped test in ${code(path)}${label ? `: ${plain(label, 60)}` : ""}`,
      kind: "skipped-test" as const,
      why: `The test at ${code(`${path}:${line}`)} is switched off for everybody, so what it promises is not checked.`,
      size: "medium" as const,
      files: [path],
      steps: [
        `See when and why it was switched off: \`git log -S"${snippet(survey, path, line)}" -- ${path}\`.`,
        "Switch it on and run it alone. If it passes, keep it so; if not, the failure says what to mend or what to ask.",
        ...runTests(ground),
      ],
      citations: [survey.cite(path, line)],
      score: 0.5,
      change: { type: "test" as const, area: stemOf(path), what: `enable skipped test in ${baseOf(path)}` },
    }));
}

function first(survey: Survey, path: string): { path: string; line: number; label: string }[] {
  for (const [i, row] of (survey.lines(path) ?? []).entries()) {
    const match = row.length < 300 ? skips.exec(row) : null;
    if (!match) continue;
    const label = match.slice(1).find((group) => group !== undefined) ?? "";
    return fixed.test(label) ? [] : [{ path, line: i + 1, label }];
  }
  return [];
}

const snippet = (survey: Survey, path: string, line: number) =>
  plain(survey.lines(path)?.[line - 1] ?? "", 60)
    .replace(/["`$\\…]/g, "")
    .trim()
    .slice(0, 30);
