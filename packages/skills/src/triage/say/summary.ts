import type { FailureCategory, Triage } from "@familiar/protocol";
import { code, count, plain } from "../../text.ts";
import { mostTests } from "../reading.ts";

type Told = Pick<Triage, "category" | "confidence" | "tests" | "places" | "chunks" | "step">;

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
  unknown: "It fails",
};
/** Below this nothing is said about the kind. */
const sure = 0.5;

/** One line: what kind of failure, where it is, and the sentence that says so. */
export function summarise({ category, confidence, tests, places, chunks, step }: Told): string {
  const [test] = tests;
  if (test) {
    const where = test.place ? ` (${test.place.path}:${test.place.line})` : "";
    const said = test.message ? `: ${plain(test.message, 160)}` : "";
    const most = tests.length < mostTests ? "" : "At least ";
    return `${most}${count(tests.length, "test fails", "tests fail")}: ${code(test.name)}${where}${said}`;
  }
  const [place] = places;
  const line = place?.message || tellingLine(chunks[0]?.lines ?? []);
  if (!line && !place) return "Nothing was found that says why it failed.";
  const kind = words[confidence >= sure ? category : "unknown"];
  const where = place ? ` in ${place.path}:${place.line}` : step ? ` in the step ${code(step, 80)}` : "";
  return `${kind}${where}${line ? `: ${plain(line, 160)}` : "."}`;
}

/** Lines that only frame others, or say no more than that it failed. */
const framing =
  /^[\s\W_]*$|^\s*(?:at |File "|from |#\d)|^\(?See |--trace\b|complete log|exited with|Traceback \(|Process completed|Build step|^\s*\^+\s*$|^\s*\+ |^\w+ aborted!$|^\s*\[?(?:WARN|VERBOSE|DEBUG|INFO)/i;
const named =
  /\b\w*(?:Error|Exception)\b|\berror(?:\[\w+\])?:|\bfatal:|\bpanic(?:ked)?\b|^E {2,}\S|\bERR!|AddressSanitizer/;
const failing =
  /\b(?:errors?|fail(?:ed|ure|s)?|fatal|cannot|can't|could ?n[o']t|unable|not found|no such|no \w+ found|undefined|denied|refused|timed out|aborted|missing|killed|invalid|unexpected)\b/i;

/** The line that says most; Python says last what happened, others first. */
export function tellingLine(lines: readonly string[]): string | undefined {
  const said = lines.filter((line) => !framing.test(line));
  const found = said.filter((line) => named.test(line));
  const python = lines.some((line) => line.startsWith("Traceback ("));
  return (python ? found.at(-1) : found[0]) ?? said.find((line) => failing.test(line)) ?? said.at(-1);
}
