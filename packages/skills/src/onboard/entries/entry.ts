import type { Tour } from "@familiar/protocol";
import type { Survey } from "../../look/survey.ts";

export type Entry = Tour["entryPoints"][number];

/** An entry with its own place, and that of what names it. */
export function entryAt(
  survey: Survey,
  at: Pick<Entry, "kind" | "path" | "line" | "what">,
  namedBy?: { path: string; line: number },
): Entry {
  const citations = [survey.cite(at.path, at.line)];
  if (namedBy && namedBy.path !== at.path) citations.push(survey.cite(namedBy.path, namedBy.line));
  return { ...at, citations };
}
