import { fail } from "@familiar/protocol";
import type { RequestAction, RequestOutcome } from "./action.ts";

const mostBytes = 8 * 1024 * 1024;
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The origins that a person configured; nothing else is ever asked. */
export type Hosts = ReadonlySet<string>;

/** Why a request may not leave, or undefined. Plain HTTP is for this machine only. */
export function notConfigured({ url }: RequestAction, hosts: Hosts): string | undefined {
  const asked = URL.parse(url);
  if (!asked) return `${url} is not an address`;
  if (!hosts.has(asked.origin)) return `no person configured ${asked.origin}`;
  if (asked.protocol !== "https:" && !loopback.has(asked.hostname))
    return `${asked.origin} is another machine, and not encrypted`;
  return undefined;
}

/** Sends one request and reads its whole answer. Redirects are refused: they lead where nobody allowed. */
export async function sendRequest(action: RequestAction): Promise<RequestOutcome> {
  const { url, headers, body, signal = null } = action;
  const started = performance.now();
  const answer = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" }).catch(
    (error: Error) => {
      if (signal?.aborted) throw error;
      return fail("model-unreachable", `${new URL(url).origin}: ${reasonOf(error)}.`, error);
    },
  );
  const text = await readAll(answer, url);
  const durationMs = performance.now() - started;
  return {
    kind: "request",
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: text,
    durationMs,
  };
}

const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message);

async function readAll(answer: Response, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) fail("model-unreachable", `${new URL(url).origin} answered more than 8 MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
