import { checkpointText, type ExportFormat, exportLedger, publicKey } from "@familiar/guard";
import type { Storage } from "@familiar/storage";
import { cleanJson } from "../clean.ts";
import type { Context } from "../context.ts";

type Places = { ledger: Storage["ledger"]; directory: string };

/** The lines of an export, or with `--json` one document that holds them; neither is ever held whole. */
export async function exportAnswer(places: Places, format: ExportFormat, { json, version }: Context) {
  await checkpointText(places);
  // The name of the key: it says which ledger this is and nothing of the machine.
  const source = (await publicKey(places.directory))?.split("+")[0] ?? "familiar-ledger";
  const lines = exportLedger(places.ledger, { format, source, version });
  const document = { audit: "export" as const, format, records: [] };
  return { document, stream: json ? wrapped(document, lines) : ended(lines) };
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${cleanJson(line)}\n`;
}

async function* wrapped(document: object, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield JSON.stringify(document).slice(0, -2);
  let between = "";
  for await (const line of lines) {
    yield between + cleanJson(line);
    between = ",";
  }
  yield "]}\n";
}
