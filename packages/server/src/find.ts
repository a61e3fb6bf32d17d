import { randomBytes } from "node:crypto";
import { proves } from "./proof.ts";
import { readRecord, type ServerRecord } from "./record.ts";

/** A dead server refuses at once; a busy one may take this long, in milliseconds. */
const patience = 10_000;

/** The running server of a repository, after it proved that it holds the recorded token. */
export async function findServer(folder: string): Promise<ServerRecord | undefined> {
  const record = readRecord(folder);
  if (!record) return undefined;
  const nonce = randomBytes(16).toString("hex");
  try {
    const answer = await fetch(`${record.url}/healthz?nonce=${nonce}`, {
      signal: AbortSignal.timeout(patience),
      redirect: "error",
    });
    const { proof } = (await answer.json()) as { proof?: unknown };
    return proves(record.token, nonce, proof) ? record : undefined;
  } catch {
    return undefined;
  }
}
