import { count, plain } from "../../text.ts";
import type { Matched } from "../frames/frame.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, readingOf } from "./failures.ts";
import { listOf, numberOf, objectOf, readJson, textOf } from "./json.ts";

const mostResults = 5000;

/** SARIF 2.1.0: what is new and not suppressed, errors before warnings. @throws `report-invalid` */
export async function readSarif(source: Source): Promise<Reading> {
  const { value, lines, lineOf } = await readJson(source);
  const found: { failure: Failure; matched: Matched | undefined; error: boolean }[] = [];
  const tools = new Set<string>();
  for (const run of listOf(objectOf(value).runs).map(objectOf)) {
    const driver = objectOf(objectOf(run.tool).driver);
    const name = textOf(driver.name);
    if (name) tools.add(plain(name, 40));
    const rules = new Map(
      listOf(driver.rules).map((rule) => [
        textOf(objectOf(rule).id),
        textOf(objectOf(objectOf(rule).defaultConfiguration).level),
      ]),
    );
    for (const result of listOf(run.results).map(objectOf)) {
      if (found.length >= mostResults) break;
      if (result.baselineState === "unchanged" || result.baselineState === "absent") continue;
      if (listOf(result.suppressions).length > 0 || result.kind === "pass" || result.kind === "notApplicable")
        continue;
      const level = textOf(result.level) ?? rules.get(textOf(result.ruleId)) ?? "warning";
      if (level === "none" || level === "note") continue;
      const said = textOf(objectOf(result.message).text) ?? textOf(objectOf(result.message).markdown) ?? "";
      const rule = textOf(result.ruleId);
      const at = lineOf(said || (rule ?? ""));
      const physical = objectOf(objectOf(listOf(result.locations)[0]).physicalLocation);
      const path = textOf(objectOf(physical.artifactLocation).uri);
      const message = `${plain(said, 300)}${rule ? ` (${plain(rule, 80)})` : ""}`;
      const line = numberOf(objectOf(physical.region).startLine) ?? 1;
      const text = `${path ? `${path}:${line}: ` : ""}${level}: ${message}`;
      found.push({
        failure: { lines: [{ number: at, text }], firstLine: at, lastLine: at },
        matched: path
          ? { path: decoded(path), line, message, severity: level === "error" ? "error" : "warning", at }
          : undefined,
        error: level === "error",
      });
    }
  }
  found.sort((a, b) => Number(b.error) - Number(a.error));
  const errors = found.filter(({ error }) => error).length;
  return readingOf({
    ...{ kind: "sarif", failures: found.map(({ failure }) => failure), lines, category: "lint", traces: [] },
    matched: found.flatMap(({ matched }) => matched ?? []),
    why: [
      `${[...tools].join(", ") || "The tool"} reports ${count(errors, "error")} and ${count(found.length - errors, "warning")}.`,
    ],
  });
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
