import { stripVTControlCharacters } from "node:util";
import { count, plain } from "../../text.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, readingOf, unread } from "./failures.ts";
import { type Json, listOf, numberOf, objectOf, textOf } from "./json.ts";
import { missingOf, type Part, readParts } from "./jsonParts.ts";

const mostFailures = 2000;
const longestText = 100_000;

/** The JSON reporters of Jest and Vitest, which are one, and Mocha's; one test file at a time. @throws `report-invalid` */
export async function readJest(source: Source): Promise<Reading> {
  const failures: Failure[] = [];
  let tests = 0;
  let counted = 0;
  let failed = 0;
  const parts = await readParts(source, 2, ({ keys: [list, key], value, lineOf }) => {
    const each = objectOf(value);
    const told = list === "testResults" ? ofFile(each) : list === "failures" ? [ofMocha(each)] : [];
    if (list === "testResults") tests += resultsOf(each).length;
    if (list === "stats" && key === "tests") counted = Number(value) || 0;
    failed += told.length;
    for (const one of told) if (failures.length < mostFailures) failures.push(failureOf(one, lineOf));
  });
  return readingOf({
    ...{ kind: "jest", failures, lines: parts.lines, category: "test" },
    why: [`The report names ${failed} of ${count(tests || counted, "test")} as failed.`],
    missing: [...missingOf(source.name, parts, failed), ...unread(failed, failures.length)],
  });
}

/** What a report says of one failure: each text as it stands in the document. */
type Told = { name: string; suite: string | undefined; messages: string[]; line?: number | undefined };

const resultsOf = (file: Json): Json[] => listOf(file.assertionResults ?? file.testResults).map(objectOf);

function ofFile(file: Json): Told[] {
  const suite = textOf(file.name) ?? textOf(file.testFilePath);
  const results = resultsOf(file);
  if (results.length === 0 && file.status === "failed")
    return [{ name: "", suite, messages: [textOf(file.message) ?? ""] }];
  return results
    .filter(({ status }) => status === "failed")
    .map((result) => ({
      name: textOf(result.fullName) ?? [...listOf(result.ancestorTitles), result.title].join(" "),
      ...{ suite, messages: listOf(result.failureMessages).map(String) },
      line: numberOf(objectOf(result.location).line),
    }));
}

function ofMocha(failure: Json): Told {
  const error = objectOf(failure.err);
  return {
    name: textOf(failure.fullTitle) ?? textOf(failure.title) ?? "",
    ...{ suite: textOf(failure.file), messages: [textOf(error.stack) ?? textOf(error.message) ?? ""] },
  };
}

function failureOf({ name, suite, messages, line }: Told, lineOf: Part["lineOf"]): Failure {
  const text = stripVTControlCharacters(messages.join("\n").slice(0, longestText));
  const at = lineOf(messages[0] || name);
  return {
    test: {
      ...{ name: name || plain(suite ?? "?", 200), message: plain(text.split("\n")[0] ?? "", 500), at },
      ...(suite ? { suite, path: suite } : {}),
      ...(suite && line ? { line } : {}),
    },
    // The lines of one string stand on one line of the report.
    ...{ lines: text.split("\n").map((line) => ({ number: at, text: line })), firstLine: at, lastLine: at },
  };
}
