import type { Exported } from "./index.ts";

/**
 * CloudEvents 1.0 in the JSON format, structured mode, with the extension `sequence`. `digest` is the SHA-256
 * of the record.
 */
export function toCloudEvent({ row: { seq, hash }, record }: Exported, source: string) {
  return {
    specversion: "1.0",
    id: String(seq),
    source,
    type: `familiar.ledger.${record?.kind ?? "pruned"}`,
    ...(typeof record?.task === "string" && record.task !== "" && { subject: record.task }),
    ...(typeof record?.at === "number" && { time: new Date(record.at).toISOString() }),
    sequence: String(seq).padStart(16, "0"),
    digest: hash,
    ...(record && { datacontenttype: "application/json", data: record }),
  };
}
