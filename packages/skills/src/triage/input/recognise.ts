import type { Triage } from "@familiar/protocol";

export type InputKind = Triage["input"]["kind"];

/** What an input is, from its beginning. What is nothing else is a log, or a trace where a person pasted it. */
export function recognise(head: Buffer): InputKind {
  const wide = head[0] === 0xff && head[1] === 0xfe;
  const text = head
    .toString(wide ? "utf16le" : "utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (text.startsWith("<") && /<(?:testsuites?|testcase)\b/.test(text.slice(0, 20_000))) return "junit";
  if (/^(?:TAP version \d+|1\.\.\d+\s*(?:#.*)?\n(?:#|ok|not ok)|(?:not )?ok \d+\b.*\n)/.test(text))
    return "tap";
  if (!/^[{[]/.test(text)) return "log";
  const begin = text.slice(0, 50_000);
  if (/^\{[^\n]{0,2000}"Action":"(?:start|run|output|pass|fail|skip|pause|cont|bench|build-\w+)"/.test(begin))
    return "go-test";
  if (/^\{"reason":"(?:compiler-|build-)/.test(begin)) return "cargo";
  if (/"stats"\s*:/.test(begin) && /"(?:passes|suites)"\s*:/.test(begin)) return "jest";
  if (/"runs"\s*:/.test(begin) && (/sarif/i.test(begin) || /"version"\s*:\s*"2\.1\.0"/.test(begin)))
    return "sarif";
  if (/"(?:testResults|numFailedTests|numTotalTestSuites)"\s*:/.test(begin)) return "jest";
  if (isAlert(begin)) return "alert";
  return "log";
}

const isAlert = (text: string): boolean =>
  (/"alerts"\s*:\s*\[/.test(text) && /"status"\s*:/.test(text)) ||
  /"(?:event_id|exception|culprit|stacktrace)"\s*:/.test(text) ||
  (/"(?:title|message|summary|description|text|error)"\s*:/.test(text) &&
    /"(?:severity|level|status|alert_?name|event|state|priority|incident|check|labels|service)"\s*:/i.test(
      text,
    ));
