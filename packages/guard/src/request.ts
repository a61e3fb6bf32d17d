import { createHash } from "node:crypto";
import { fail, isFamiliarError } from "@familiar/protocol";
import type { FormPart, RequestAction, RequestOutcome } from "./action.ts";

/** What an answer may hold: kept whole, or handed on as it comes. */
const mostBytes = { kept: 8 * 1024 * 1024, handedOn: 64 * 1024 * 1024 };
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The origins that a person configured; nothing else is ever asked. */
export type Hosts = ReadonlySet<string>;

/** Why a request may not leave, or undefined. Plain HTTP is for this machine only. */
export function notConfigured({ url, named = false }: RequestAction, hosts: Hosts): string | undefined {
  const asked = URL.parse(url);
  if (!asked) return `${url} is not an address`;
  const here = loopback.has(asked.hostname);
  if (!hosts.has(asked.origin) && !(named && here)) return `no person configured ${asked.origin}`;
  if (asked.protocol !== "https:" && !here) return `${asked.origin} is another machine, and not encrypted`;
  return undefined;
}

/** Sends one request and reads its whole answer. Redirects are refused: they lead where nobody allowed. */
export async function sendRequest(action: RequestAction): Promise<RequestOutcome> {
  const { method = "POST", url, headers, body, form, signal = null, onHead } = action;
  const started = performance.now();
  const sent = {
    method,
    headers,
    signal,
    redirect: "error",
    ...(method === "POST" && { body: form ? formOf(form) : body }),
  } as const;
  try {
    const answer = await fetch(url, sent);
    const head = { status: answer.status, headers: Object.fromEntries(answer.headers) };
    onHead?.(head);
    const read = await readAll(answer, action);
    return { kind: "request", ...head, ...read, durationMs: performance.now() - started };
  } catch (error) {
    if (signal?.aborted || isFamiliarError(error)) throw error;
    return fail("model-unreachable", `${new URL(url).origin}: ${reasonOf(error as Error)}.`, error);
  }
}

function formOf(parts: readonly FormPart[]): FormData {
  const form = new FormData();
  for (const part of parts)
    if ("value" in part) form.append(part.name, part.value);
    else form.append(part.name, new Blob([Buffer.from(part.file)], { type: part.type }), part.name);
  return form;
}

const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message);

async function readAll(answer: Response, { url, onBody }: RequestAction) {
  const most = onBody ? mostBytes.handedOn : mostBytes.kept;
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    const chunk = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    bytes += chunk.length;
    if (bytes > most)
      fail("model-unreachable", `${new URL(url).origin} answered more than ${most >> 20} MB.`);
    hash.update(chunk);
    if (onBody) await onBody(chunk);
    else chunks.push(chunk);
  }
  return { bytes, digest: hash.digest("hex"), body: Buffer.concat(chunks).toString() };
}
