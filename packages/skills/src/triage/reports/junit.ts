import { stripVTControlCharacters } from "node:util";
import { count } from "../../text.ts";
import type { Source } from "../input/source.ts";
import type { Reading, ReadTest } from "../reading.ts";
import { type Failure, linesFrom, readingOf, unread } from "./failures.ts";
import { type Element, readXml } from "./xml.ts";

const mostFailures = 5000;
const longestText = 100_000;
const failing = /^(?:failure|error|rerunfailure|rerunerror|flakyfailure|flakyerror)$/;

/** JUnit's XML, in the dialects of Surefire, pytest, Gradle, gtest, jest-junit, PHPUnit and others. @throws `report-invalid` */
export async function readJunit(source: Source): Promise<Reading> {
  const failures: Failure[] = [];
  const suites: Element[] = [];
  let test: Element | undefined;
  let tests = 0;
  let failed = 0;
  let inside: { element: Element; text: string } | undefined;
  let host: string | undefined;
  let at: number | undefined;

  const lines = await readXml(source, {
    open(element) {
      const { name, attributes } = element;
      if (name === "testsuite") {
        suites.push(element);
        host ??= attributes.hostname;
        const time = Date.parse(attributes.timestamp ?? "");
        if (at === undefined && Number.isFinite(time)) at = time;
      } else if (name === "testcase") {
        tests++;
        test = element;
      } else if (failing.test(name) && (test || suites.length > 0)) inside = { element, text: "" };
    },
    text(piece) {
      if (inside && inside.text.length < longestText) inside.text += piece;
    },
    close(name, line) {
      if (name === "testsuite") suites.pop();
      else if (name === "testcase") test = undefined;
      else if (inside && name === inside.element.name) {
        if (failures.length < mostFailures) failures.push(failureOf(inside, test, suites.at(-1), line));
        failed++;
        inside = undefined;
      }
    },
  });
  const joined = once(failures);
  const flaky = joined.length > 0 && joined.every(({ test: each }) => each?.flaky);
  return readingOf({
    ...{ kind: "junit", failures: joined, lines, category: flaky ? "flaky" : "test" },
    why: [
      flaky
        ? "The report says that each of these failed and then passed in the same run."
        : `The report names ${joined.length} of ${count(tests, "test")} as failed.`,
    ],
    built: host ? { runner: host } : {},
    ...(at === undefined ? {} : { at }),
    missing: unread(failed, failures.length),
  });
}

function failureOf(
  { element, text }: { element: Element; text: string },
  test: Element | undefined,
  suite: Element | undefined,
  line: number,
): Failure {
  const { message = "", type = "" } = element.attributes;
  const body = stripVTControlCharacters(text).replace(/^\s*\n/, "");
  const said = stripVTControlCharacters(message).trim();
  const first = body.split("\n").find((each) => each.trim() !== "") ?? "";
  const { name = "", classname, file, line: at } = (test ?? suite)!.attributes;
  const path = file ?? suite?.attributes.file ?? suite?.attributes.filepath;
  const within = classname ?? suite?.attributes.name;
  const told = [...(said && !body.includes(said.split("\n")[0]!) ? [said] : []), body].join("\n");
  const read: ReadTest = {
    ...{ name: name || within || "?", message: said || first || type, at: element.line },
    ...(within ? { suite: within } : {}),
    ...(path ? { path } : {}),
    ...(path && at && Number(at) > 0 ? { line: Number(at) } : {}),
    ...(/^flaky/.test(element.name) ? { flaky: true } : {}),
  };
  return { test: read, lines: linesFrom(told, element.line), firstLine: element.line, lastLine: line };
}

/** A test that was tried again is one; it is flaky only when it held in the end. */
function once(failures: readonly Failure[]): Failure[] {
  const seen = new Map<string, Failure>();
  for (const failure of failures) {
    const key = `${failure.test?.suite}\0${failure.test?.name}`;
    if (!seen.has(key)) seen.set(key, failure);
  }
  return [...seen.values()];
}
