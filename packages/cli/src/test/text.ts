import type { TestsAnswer } from "@familiar/protocol";
import type { Look } from "../look.ts";

export type TestView = { answer: TestsAnswer; written?: string };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const mostTests = 12;
const mostLines = 4;

/** What a person reads: what came of it, what each test is for, and what to do next. */
export function testText({ answer, written }: TestView, { style }: Look): string {
  const { said, existing, targets, files, tests, measures, findings, dropped, untested, proposal, scaffold } =
    answer;
  const lines: string[] = [];
  const part = (title: string, rows: readonly string[], most = mostLines) => {
    if (rows.length === 0) return;
    lines.push("", style("bold", title), ...rows.slice(0, most).map((row) => `  ${row}`));
    if (rows.length > most) lines.push(style("dim", `  and ${rows.length - most} more`));
  };
  if (existing && existing.exitCode !== 0)
    part(
      `Failing before anything was added (${existing.command.join(" ")})`,
      existing.failing.length > 0 ? existing.failing : [existing.said ?? `exit code ${existing.exitCode}`],
      mostTests,
    );
  lines.push("", said);
  if (existing?.exitCode === 0)
    part("Tests that are there", [
      `held in ${seconds(existing.durationMs)}: ${existing.command.join(" ")}${
        existing.files && existing.files.ran < existing.files.of
          ? ` (the ${existing.files.ran} nearest of ${existing.files.of} files)`
          : ""
      }`,
    ]);
  part(
    "For",
    targets.map(({ path, symbol, why }) => `${symbol ? `${path}#${symbol}` : path}: ${why}`),
  );
  part(
    "Files",
    files.map(
      ({ path, tests, joins }) =>
        `${path}: ${tests} ${tests === 1 ? "test" : "tests"}${joins ? ", added to what is there" : ""}`,
    ),
  );
  part(
    "Tests",
    tests.map(({ name, reason }) => `${name} ${style("dim", `(${reason})`)}`),
    mostTests,
  );
  part(
    "Measured",
    measures.map(
      ({ name, before, after }) => `${name}: ${before === undefined ? "" : `${before} → `}${after}`,
    ),
    12,
  );
  part(
    "Found on the way, and in no test",
    findings.flatMap(({ title, why, citation, reproduction }) => [
      `${title}${citation ? ` (${citation.path}:${citation.line})` : ""}: ${why}`,
      ...reproduction
        .split("\n")
        .filter(Boolean)
        .map((line) => style("dim", `  ${line}`)),
    ]),
    mostTests * 4,
  );
  part(
    "Not kept",
    dropped.map(({ name, why }) => `${name}: ${why}`),
  );
  part(
    "No test names",
    untested.map(({ name, citation, why }) => `${name} (${citation.path}:${citation.line}): ${why}`),
    mostTests,
  );
  if (scaffold)
    lines.push(
      "",
      style(
        "bold",
        scaffold.joins
          ? `A beginning, for the end of ${scaffold.path}, which is there`
          : `A beginning, for ${scaffold.path}`,
      ),
      ...scaffold.text
        .trimEnd()
        .split("\n")
        .map((line) => `  ${line}`),
    );
  if (written !== undefined) lines.push("", `The patch is in ${written}.`);
  if (proposal !== undefined)
    lines.push("", `Proposal ${proposal}: familiar review show ${proposal}, then accept or reject it.`);
  return lines.join("\n").replace(/^\n/, "");
}
