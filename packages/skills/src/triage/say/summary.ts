import type { FailureCategory, Triage } from "@familiar/protocol";
import { code, count, plain } from "../../text.ts";

type Told = Pick<Triage, "category" | "tests" | "places" | "chunks" | "step">;

const words: Record<FailureCategory, string> = {
  compile: "The code does not compile",
  test: "A test fails",
  lint: "A linter complains",
  types: "The types do not hold",
  dependency: "A dependency cannot be had or does not fit",
  environment: "The machine lacks something that the build needs",
  timeout: "It took longer than it may",
  memory: "It ran out of memory",
  flaky: "It fails by chance",
  permissions: "It was not allowed to do something",
  infrastructure: "The machines or services of the build failed",
  configuration: "A configuration is wrong",
  unknown: "It failed",
};

/** Lines that only frame others. */
const empty = /^[\s\W_]*$|^\s*(?:at |File "|from |#\d)/;

/** One line: what kind of failure, where it is, and the sentence that says so. */
export function summarise({ category, tests, places, chunks, step }: Told): string {
  if (tests.length > 0) {
    const [first] = tests;
    const where = first!.place ? ` (${first!.place.path}:${first!.place.line})` : "";
    const said = first!.message ? `: ${plain(first!.message, 160)}` : "";
    return `${count(tests.length, "test fails", "tests fail")}: ${code(first!.name)}${where}${said}`;
  }
  const [place] = places;
  const line =
    place?.message ||
    chunks[0]?.lines.find(
      (text) => /\b(?:error|fail|fatal|exception|cannot|not found|panic)/i.test(text) && !empty.test(text),
    ) ||
    chunks[0]?.lines.findLast((text) => !empty.test(text));
  const where = place ? ` in ${place.path}:${place.line}` : step ? ` in the step ${code(step, 80)}` : "";
  return line === undefined && !place
    ? "Nothing was found that says why it failed."
    : `${words[category]}${where}${line ? `: ${plain(line, 160)}` : "."}`;
}
