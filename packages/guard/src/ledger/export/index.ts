import type { LedgerRow } from "@familiar/storage";
import { type Inside, readBody } from "../fault.ts";
import { verdictOf } from "../verdict.ts";
import { toCloudEvent } from "./cloudEvent.ts";
import { toOcsf } from "./ocsf.ts";

export type ExportFormat = "jsonl" | "ocsf" | "cloudevents";

/** What an event is made of. */
export type Exported = {
  row: LedgerRow;
  /** Absent when its text was given up. */
  record: Inside | undefined;
  /** What an effect is the effect of. */
  action: unknown;
};

export type ExportOptions = {
  format: ExportFormat;
  /** Names this ledger wherever its events end up. */
  source: string;
  /** Of Familiar. */
  version: string;
};

/** Of so many decisions whose effect has not come yet the action is remembered; processes that died left some. */
const openAtOnce = 1_000;

/**
 * Every record as one line of JSON, a page in memory at a time. A record whose text was given up has no place
 * in OCSF, which wants a time.
 */
export async function* exportLines(
  read: (after: number) => Promise<readonly LedgerRow[]>,
  options: ExportOptions,
): AsyncGenerator<string> {
  const actions = new Map<unknown, unknown>();
  for (let after = 0; ; ) {
    const rows = await read(after);
    if (rows.length === 0) return;
    for (const row of rows) {
      const record = readBody(row.body);
      if (record && verdictOf(record) === "allow") actions.set(record.id, record.action);
      if (record || options.format !== "ocsf")
        yield line({ row, record, action: record?.action ?? actions.get(record?.id) }, options);
      if (record?.kind === "effect") actions.delete(record.id);
      if (actions.size > openAtOnce) actions.delete(actions.keys().next().value);
    }
    after = rows.at(-1)!.seq;
  }
}

function line(exported: Exported, { format, source, version }: ExportOptions): string {
  const { seq, hash, body } = exported.row;
  switch (format) {
    case "jsonl":
      return body === ""
        ? JSON.stringify({ seq, hash, pruned: true })
        : `{"seq":${seq},"hash":"${hash}","record":${body}}`;
    case "ocsf":
      return JSON.stringify(toOcsf(exported, version));
    case "cloudevents":
      return JSON.stringify(toCloudEvent(exported, source));
  }
}
