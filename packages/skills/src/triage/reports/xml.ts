import { TextDecoder } from "node:util";
import { fail } from "@familiar/protocol";
import sax from "sax";
import type { Source } from "../input/source.ts";
import { inUtf8 } from "../read/encoding.ts";

export type Element = { name: string; attributes: Readonly<Record<string, string>>; line: number };

export type XmlHandlers = {
  open(element: Element): void;
  /** Text and CDATA of the innermost element, in pieces; `line` is where the piece ends. */
  text(piece: string, line: number): void;
  close(name: string, line: number): void;
};

const deepest = 256;
const latin = /^<\?xml[^>]{0,200}encoding=["'](?:iso-8859-1|windows-1252|latin-?1)["']/i;

/**
 * Reads XML as it comes; gives how many lines there were. Entities that a document declares itself are refused before
 * any is used, and what test runners write although XML forbids it (control characters, a bare `&`) is read on.
 * @throws `report-invalid`
 */
export async function readXml({ name, head, read }: Source, handlers: XmlHandlers): Promise<number> {
  const parser = sax.parser(true, { position: true });
  let depth = 0;
  let faults = 0;
  const invalid = (why: string): never => fail("report-invalid", `${name}:${parser.line + 1}: ${why}.`);
  parser.ondoctype = (text) => {
    if (/<!ENTITY/i.test(text)) invalid("It declares entities of its own, which are not read");
  };
  parser.onopentag = ({ name: tag, attributes }) => {
    if (++depth > deepest) invalid(`Its elements are nested more than ${deepest} deep`);
    handlers.open({
      name: tag.toLowerCase(),
      attributes: attributes as Record<string, string>,
      line: parser.line + 1,
    });
  };
  parser.onclosetag = (tag) => {
    depth--;
    handlers.close(tag.toLowerCase(), parser.line + 1);
  };
  parser.ontext = (text) => handlers.text(text, parser.line + 1);
  parser.oncdata = (text) => handlers.text(text, parser.line + 1);
  parser.onerror = (error) => {
    const why = error.message.split("\n")[0]!;
    if (/Max buffer|Unclosed root|unexpected end|Non-whitespace before/i.test(why) || ++faults > mostFaults)
      invalid(why);
    parser.error = null as unknown as Error;
  };
  const decoder = new TextDecoder(latin.test(head.toString("latin1", 0, 300)) ? "windows-1252" : "utf-8");
  for await (const block of inUtf8(read())) {
    parser.write(decoder.decode(block, { stream: true }).replaceAll("\0", ""));
    parser.resume();
  }
  const lines = parser.line + (parser.column > 0 ? 1 : 0);
  parser.close();
  if (faults > 0 && depth !== 0) invalid("It ends in the middle");
  return lines;
}

const mostFaults = 1000;
