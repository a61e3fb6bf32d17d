import { createInterface } from "node:readline";
import { clean, toJson } from "../clean.ts";
import { failureText, toFailure } from "../failure.ts";
import type { Look } from "../look.ts";
import { type Asked, ask } from "./turn.ts";

type Piped = { asked: Asked; json: boolean; look: Look; input: NodeJS.ReadableStream };

/**
 * A question a line, an answer each: as text, or as one JSON document a line. What fails is answered by its error,
 * and the next question is asked. `onFailure` hears the exit code.
 */
export async function* pipedAnswers(
  { asked, json, look, input }: Piped,
  onFailure: (exit: number) => void,
): AsyncIterable<string> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const question = line.trim();
    if (question === "") continue;
    try {
      const report = await ask(question, asked);
      yield json
        ? `${toJson(report)}\n`
        : `${look.style("dim", `› ${clean(question)}`)}\n${await textOf(report, look)}\n\n`;
    } catch (error) {
      if (asked.here.signal.aborted) throw error;
      const failure = toFailure(error, asked.here.signal);
      onFailure(failure.exit);
      yield json
        ? `${toJson(failure)}\n`
        : `${look.style("dim", `› ${clean(question)}`)}\n${failureText(failure, look)}\n\n`;
    }
  }
}

async function textOf(report: Awaited<ReturnType<typeof ask>>, look: Look): Promise<string> {
  const { reportText } = await import("@familiar/skills");
  return reportText(clean(report), look);
}
