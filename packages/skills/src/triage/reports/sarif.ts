import { count, plain } from "../../text.ts";
import type { Matched } from "../frames/frame.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, readingOf } from "./failures.ts";
import { type Json, listOf, numberOf, objectOf, textOf } from "./json.ts";
import { missingOf, readParts } from "./jsonParts.ts";

const mostResults = 5000;

/** SARIF 2.1.0: what is new and not suppressed, errors before warnings; one result at a time. @throws `report-invalid` */
export async function readSarif(source: Source): Promise<Reading> {
  const tools = new Set<string>();
  const rules = new Map<string, string | undefined>();
  const found: Result[] = [];
  let more = 0;
  const parts = await readParts(source, 4, ({ keys: [, run, list, key], value, lineOf }) => {
    if (list === "tool") {
      const components = key === "driver" ? [objectOf(value)] : listOf(value).map(objectOf);
      const name = key === "driver" ? textOf(components[0]!.name) : undefined;
      if (name) tools.add(plain(name, 40));
      for (const { rules: own } of components)
        for (const rule of listOf(own).map(objectOf))
          rules.set(`${run}\0${rule.id}`, textOf(objectOf(rule.defaultConfiguration).level));
    } else if (list === "results") {
      const result = resultOf(objectOf(value), `${run}`, lineOf);
      const most = result?.level === "error" ? mostErrors : mostResults;
      if (result && found.length < most) found.push(result);
      else if (result) more++;
    }
  });
  // A rule may be told of after what it found.
  const levelled = found.map((each) => ({ ...each, level: each.level ?? rules.get(each.rule) ?? "warning" }));
  const [errors, others] = ["error", "warning"].map((wanted) =>
    levelled.filter(({ level }) => level === wanted),
  );
  const all = [...errors!, ...others!];
  return readingOf({
    ...{ kind: "sarif", failures: all.map(failureOf), lines: parts.lines, category: "lint", traces: [] },
    matched: all.flatMap(matchedOf),
    why: [
      `${[...tools].join(", ") || "The tool"} reports ${count(errors!.length, "error")} and ${count(others!.length, "warning")}${more > 0 ? ` among the first ${count(found.length, "result")}` : ""}.`,
    ],
    missing: [
      ...missingOf(source.name, parts, all.length),
      ...(more > 0 ? [`${count(more, "result")} after the first ${mostResults} left unread.`] : []),
    ],
  });
}

type Result = {
  /** Its run and the rule's name. */
  rule: string;
  /** Undefined where only the rule says it. */
  level: string | undefined;
  message: string;
  path: string | undefined;
  line: number;
  at: number;
};

const mostErrors = 4 * mostResults;

/** Undefined for what need not be told: as before, suppressed, passed, or a mere note. */
function resultOf(result: Json, run: string, lineOf: (text: string) => number): Result | undefined {
  if (result.baselineState === "unchanged" || result.baselineState === "absent") return undefined;
  if (listOf(result.suppressions).length > 0) return undefined;
  if (result.kind === "pass" || result.kind === "notApplicable") return undefined;
  const level = textOf(result.level);
  if (level === "none" || level === "note") return undefined;
  const said = textOf(objectOf(result.message).text) ?? textOf(objectOf(result.message).markdown) ?? "";
  const rule = textOf(result.ruleId) ?? textOf(objectOf(result.rule).id);
  const physical = objectOf(objectOf(listOf(result.locations)[0]).physicalLocation);
  return {
    ...{ rule: `${run}\0${rule}`, level },
    message: `${plain(said, 300)}${rule ? ` (${plain(rule, 80)})` : ""}`,
    path: textOf(objectOf(physical.artifactLocation).uri),
    line: numberOf(objectOf(physical.region).startLine) ?? 1,
    at: lineOf(said || (rule ?? "")),
  };
}

function failureOf({ path, line, level, message, at }: Result): Failure {
  const text = `${path ? `${path}:${line}: ` : ""}${level}: ${message}`;
  return { lines: [{ number: at, text }], firstLine: at, lastLine: at };
}

const matchedOf = ({ path, line, level, message, at }: Result): Matched[] =>
  path ? [{ path: decoded(path), line, message, severity: level === "error" ? "error" : "warning", at }] : [];

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
