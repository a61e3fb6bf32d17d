import { fail } from "@familiar/protocol";
import { type Source, wholeText } from "../input/source.ts";

const most = 128 * 1024 ** 2;

/** Any JSON, looked into without trusting what it is. */
export type Json = { readonly [name: string]: unknown };

export const objectOf = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;
export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** A whole document, and where in it a text stands. @throws `report-invalid`, `input-unreadable` */
export async function readJson(source: Source) {
  const text = (await wholeText(source, most)).replace(/^\ufeff/, "").replaceAll("\0", "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    fail("report-invalid", `${source.name} is no JSON: ${(error as Error).message}.`);
  }
  return { value, lines: lineCount(text), lineOf: finder(text) };
}

/** Asked for one text after the other in their order, it goes through the document once. */
function finder(text: string): (wanted: string) => number {
  let from = 0;
  let line = 1;
  return (wanted) => {
    const written = JSON.stringify(wanted).slice(1, 80).replace(/"$/, "");
    const found = text.indexOf(written, from);
    const at = found === -1 ? from : found;
    for (let next = text.indexOf("\n", from); next !== -1 && next < at; next = text.indexOf("\n", next + 1))
      line++;
    from = at;
    return line;
  };
}

function lineCount(text: string): number {
  let lines = text.endsWith("\n") ? 0 : 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
