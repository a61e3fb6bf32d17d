import { createHash } from "node:crypto";
import { type ErrorCode, fail, isFamiliarError } from "@familiar/protocol";
import type { FormPart, RequestAction, RequestOutcome } from "./action.ts";
import { compileHost, readHost } from "./policy/hosts.ts";

/** What an answer may hold: kept whole, handed on as it comes, or read through for its end, of which so much is kept. */
const mostBytes = {
  kept: 8 * 1024 * 1024,
  handedOn: 64 * 1024 * 1024,
  through: 1024 ** 3,
  end: 32 * 1024 ** 2,
};
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

/** Where a forge is read: its one origin, and the hosts that it keeps the output of runs on. */
export type ForgePlace = { origin: string; logHosts: readonly string[] };

/** Why a reading may not leave. Who asks is said behind the door, so that a reading brings no headers that could say it. */
export function notOfForge(
  { method, url, headers, body, form, reads }: RequestAction,
  place: ForgePlace | undefined,
): string | undefined {
  const asked = URL.parse(url);
  if (!asked) return `${url} is not an address`;
  if (method !== "GET" || body !== "" || form)
    return "a forge is only read by a request, and changed by what is asked for as that";
  const told = Object.keys(headers).find((name) => !readingHeaders.has(name.toLowerCase()));
  if (told !== undefined) return `a reading of the forge brings no ${told}`;
  if (!place) return "no forge is connected to this repository";
  if (asked.origin === place.origin)
    return asked.protocol === "https:" || loopback.has(asked.hostname)
      ? undefined
      : `${asked.origin} is another machine, and not encrypted`;
  const host = asked.protocol === "https:" && reads?.source === "log" ? readHost(asked.host) : undefined;
  if (host && place.logHosts.some((pattern) => compileHost(pattern)(host))) return undefined;
  return `${asked.origin} is not the forge of this repository`;
}

const readingHeaders = new Set(["accept", "if-none-match", "x-github-api-version", "user-agent"]);

export type Sent = Omit<RequestAction, "kind" | "why" | "method"> & {
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | undefined;
  /** Hands on an answer that leads elsewhere, instead of refusing it; it is not followed. */
  leads?: boolean;
  /** Of a long answer the end is kept alone; `bytes` tells how much there was. */
  end?: boolean;
};

/** Sends one request and reads its whole answer. Redirects are never followed: they lead where nobody allowed. */
export async function sendRequest(
  action: Sent,
  unreachable: ErrorCode = "model-unreachable",
): Promise<RequestOutcome> {
  const { method = "POST", url, headers, body, form, signal = null, leads = false, onHead } = action;
  const started = performance.now();
  const sent = {
    method,
    headers,
    signal,
    redirect: leads ? "manual" : "error",
    ...(method !== "GET" &&
      (form || body !== "" || method === "POST") && { body: form ? formOf(form) : body }),
  } as const;
  try {
    const answer = await fetch(url, sent);
    const head = { status: answer.status, headers: Object.fromEntries(answer.headers) };
    onHead?.(head);
    const read = await readAll(answer, action, unreachable);
    return { kind: "request", ...head, ...read, durationMs: performance.now() - started };
  } catch (error) {
    if (signal?.aborted || isFamiliarError(error)) throw error;
    return fail(unreachable, `${new URL(url).origin}: ${reasonOf(error as Error)}.`, error);
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

async function readAll(answer: Response, { url, onBody, end }: Sent, unreachable: ErrorCode) {
  const most = end ? mostBytes.through : onBody ? mostBytes.handedOn : mostBytes.kept;
  const hash = createHash("sha256");
  const chunks: Buffer[] = [];
  let bytes = 0;
  let held = 0;
  for await (const part of answer.body ?? []) {
    const chunk = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    bytes += chunk.length;
    if (bytes > most) fail(unreachable, `${new URL(url).origin} answered more than ${most >> 20} MB.`);
    hash.update(chunk);
    if (onBody) await onBody(chunk);
    else {
      chunks.push(chunk);
      held += chunk.length;
    }
    while (end && held - chunks[0]!.length >= mostBytes.end) held -= chunks.shift()!.length;
  }
  return { bytes, digest: hash.digest("hex"), body: Buffer.concat(chunks).toString() };
}
