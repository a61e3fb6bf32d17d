import { readTraces } from "../../triage/frames/traces.ts";
import { testsInLog } from "../../triage/reports/inLog.ts";

const fewest = 3;
const failing = /\b(?:error|errors|fail|failed|failure|exception|fatal|panicked|traceback)\b|✗|✖/i;

/** Whether a message is, or holds, the output of something that failed: a stack trace, or lines of a log. */
export function holdsFailure(text: string): boolean {
  const lines = text.split(/\r?\n/).map((line, index) => ({ number: index + 1, text: line }));
  const said = lines.filter((line) => line.text.trim() !== "");
  if (said.length < fewest) return false;
  if (readTraces(lines).some(({ frames }) => frames.length >= 2)) return true;
  const marks = said.filter((line) => failing.test(line.text)).length;
  return testsInLog(lines).length > 0 || (said.length >= 2 * fewest && marks >= 2);
}
