import { count, plain } from "../../text.ts";
import type { Matched } from "../frames/frame.ts";
import { textLines } from "../input/lines.ts";
import type { Source } from "../input/source.ts";
import type { Reading } from "../reading.ts";
import { type Failure, readingOf, unread } from "./failures.ts";
import { listOf, numberOf, objectOf, textOf } from "./json.ts";

const mostFailures = 2000;

/** `cargo build --message-format json`: what the compiler says, errors only where there are any. */
export async function readCargo(source: Source): Promise<Reading> {
  const found: { failure: Failure; matched: Matched[]; error: boolean }[] = [];
  const said = { errors: 0, warnings: 0 };
  let total = 0;
  for await (const { number, text } of textLines(source.read())) {
    total = number;
    if (!text.startsWith("{")) continue;
    const message = messageIn(text);
    const level = textOf(message.level);
    if (level === undefined || !/^(?:error|warning)/.test(level)) continue;
    const words = textOf(message.message) ?? "";
    if (/^(?:aborting due to|\d+ warnings? emitted)/.test(words)) continue;
    const code = textOf(objectOf(message.code).code);
    const error = level.startsWith("error");
    said[error ? "errors" : "warnings"]++;
    if (said[error ? "errors" : "warnings"] > mostFailures) continue;
    const told = `${words}${code ? ` (${plain(code, 40)})` : ""}`;
    found.push({
      ...{
        error,
        failure: {
          lines: (textOf(message.rendered) ?? words).split("\n").map((line) => ({ number, text: line })),
          firstLine: number,
          lastLine: number,
        },
      },
      matched: listOf(message.spans)
        .map(objectOf)
        .filter(({ is_primary }) => is_primary === true)
        .flatMap((span) => {
          const [path, line] = [textOf(span.file_name), numberOf(span.line_start)];
          return path && line
            ? [{ path, line, message: told, severity: error ? "error" : "warning", at: number } as Matched]
            : [];
        }),
    });
  }
  const errors = found.filter(({ error }) => error);
  const told = errors.length > 0 ? errors : found;
  return readingOf({
    ...{ kind: "cargo", failures: told.map(({ failure }) => failure), lines: total, traces: [] },
    category: errors.length > 0 ? "compile" : "lint",
    matched: told.flatMap(({ matched }) => matched),
    why: [`The compiler reports ${count(said.errors, "error")} and ${count(said.warnings, "warning")}.`],
    missing: unread(errors.length > 0 ? said.errors : said.warnings, told.length),
  });
}

function messageIn(text: string) {
  try {
    const value = objectOf(JSON.parse(text));
    return value.reason === "compiler-message" ? objectOf(value.message) : {};
  } catch {
    return {};
  }
}
