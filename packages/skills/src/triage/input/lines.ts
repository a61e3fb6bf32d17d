import { stripVTControlCharacters } from "node:util";
import type { TextLine } from "../frames/frame.ts";
import { inUtf8 } from "../read/encoding.ts";

const longest = 1024 ** 2;

/** Lines as they come, numbered from 1, without escapes. Of a line that is longer than 1 MB its beginning is given. */
export async function* textLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder();
  let rest = "";
  let number = 0;
  const line = (text: string): TextLine => ({
    number: ++number,
    text: clean(text.endsWith("\r") ? text.slice(0, -1) : text),
  });
  for await (const block of inUtf8(source)) {
    const text = decoder.decode(block, { stream: true });
    let from = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
      yield line(rest.length < longest ? rest + text.slice(from, end) : rest);
      rest = "";
      from = end + 1;
    }
    if (rest.length < longest) rest += text.slice(from, from + longest);
  }
  if (rest !== "") yield line(rest);
}

const clean = (text: string): string => (/[\x1b\x9b]/.test(text) ? stripVTControlCharacters(text) : text);
