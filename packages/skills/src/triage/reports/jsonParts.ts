import { fail } from "@familiar/protocol";
import { JSONParser, TokenizerError, TokenParserError } from "@streamparser/json";
import { plain } from "../../text.ts";
import type { Source } from "../input/source.ts";
import { inUtf8 } from "../read/encoding.ts";

/** A value of a document, and where it stands. */
export type Part = {
  /** Names and indices that lead to it. */
  keys: readonly (string | number)[];
  value: unknown;
  /** The line on which a string of this part stands; of any other, on which the part ends. */
  lineOf(text: string): number;
};

export type Parts = {
  lines: number;
  /** What keeps the document from being whole. */
  broken?: string;
};

/**
 * Hands over each value that is so many keys (one or more) deep, one after the other, and keeps none: memory is flat in the size of
 * the document. What is broken or cut is read up to there.
 */
export async function readParts({ read }: Source, depth: number, take: (part: Part) => void): Promise<Parts> {
  const parser = new JSONParser({ paths: [`$${".*".repeat(depth)}`], keepStack: false, stringBufferSize });
  const seen = new Map<string, number>();
  let line = 1;
  let ended = true;
  let broken: string | undefined;
  parser.onToken = ({ value }) => {
    if (typeof value === "string" && !seen.has(value)) seen.set(value, line);
  };
  parser.onValue = ({ value, key, stack }) => {
    const keys = [...stack.slice(1).map((outer) => outer.key!), key!];
    take({ keys, value, lineOf: (text) => seen.get(text) ?? line });
    seen.clear();
  };
  parser.onError = (error) => {
    if (!(error instanceof TokenizerError || error instanceof TokenParserError)) throw error;
    broken ??= `${plain(error.message, 120)} in line ${line}`;
  };
  const parse = (piece: Uint8Array): void => {
    if (broken !== undefined) return;
    if (!parser.isEnded) parser.write(piece);
    else if (piece.some((byte) => byte > space)) broken = `More follows it in line ${line}`;
  };
  const decoder = new TextDecoder();
  for await (const block of inUtf8(read())) {
    const bytes = Buffer.from(decoder.decode(block, { stream: true }).replaceAll("\0", ""));
    let from = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, from)) {
      parse(bytes.subarray(from, end + 1));
      line++;
      from = end + 1;
    }
    parse(bytes.subarray(from));
    ended = from === bytes.length;
  }
  if (!parser.isEnded) broken ??= "It ends in the middle";
  return { lines: ended ? line - 1 : line, ...(broken === undefined ? {} : { broken }) };
}

const stringBufferSize = 64 * 1024;
const [newline, space] = [10, 32];

/** What to say of a document that is not whole. @throws `report-invalid` where nothing was found in it */
export function missingOf(name: string, { broken }: Parts, found: number): string[] {
  if (broken === undefined) return [];
  if (found === 0) fail("report-invalid", `${name} is no whole JSON: ${broken}.`);
  return [`The report is no whole JSON, and what comes later was not read: ${broken}.`];
}
