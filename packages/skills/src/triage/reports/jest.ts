import { stripVTControlCharacters } from "node:util";
import { count, plain } from "../../text.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, readingOf } from "./failures.ts";
import { listOf, numberOf, objectOf, readJson, textOf } from "./json.ts";

const mostFailures = 2000;

/** The JSON reporters of Jest and Vitest, which are one, and Mocha's. @throws `report-invalid` */
export async function readJest(source: Source): Promise<Reading> {
  const { value, lines, lineOf } = await readJson(source);
  const failures: Failure[] = [];
  const add = (name: string, suite: string | undefined, told: string, line?: number): void => {
    if (failures.length >= mostFailures) return;
    const text = stripVTControlCharacters(told);
    const at = lineOf(told || name);
    failures.push({
      test: {
        ...{ name: name || plain(suite ?? "?", 200), message: plain(text.split("\n")[0] ?? "", 500), at },
        ...(suite ? { suite, path: suite } : {}),
        ...(suite && line ? { line } : {}),
      },
      // The lines of one string stand on one line of the report.
      ...{ lines: text.split("\n").map((line) => ({ number: at, text: line })), firstLine: at, lastLine: at },
    });
  };
  const report = objectOf(value);
  let tests = 0;
  for (const file of listOf(report.testResults).map(objectOf)) {
    const suite = textOf(file.name) ?? textOf(file.testFilePath);
    const results = listOf(file.assertionResults ?? file.testResults).map(objectOf);
    tests += results.length;
    for (const result of results.filter(({ status }) => status === "failed")) {
      const name = textOf(result.fullName) ?? [...listOf(result.ancestorTitles), result.title].join(" ");
      const line = numberOf(objectOf(result.location).line);
      add(name, suite, listOf(result.failureMessages).map(String).join("\n"), line);
    }
    if (results.length === 0 && file.status === "failed") add("", suite, textOf(file.message) ?? "");
  }
  for (const failure of listOf(report.failures).map(objectOf)) {
    const error = objectOf(failure.err);
    const told = textOf(error.stack) ?? textOf(error.message) ?? "";
    add(textOf(failure.fullTitle) ?? textOf(failure.title) ?? "", textOf(failure.file), told);
  }
  tests = tests || Number(objectOf(report.stats).tests ?? 0);
  return readingOf({
    ...{ kind: "jest", failures, lines, category: "test" },
    why: [`The report names ${failures.length} of ${count(tests, "test")} as failed.`],
  });
}
