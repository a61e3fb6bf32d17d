import { createHash } from "node:crypto";
import { fail } from "@familiar/protocol";
import type { ForgeKind } from "../place.ts";
import type { Delivery, HookEvent, Told } from "./event.ts";
import { toldByGithub } from "./github.ts";
import { toldByGitlab } from "./gitlab.ts";
import { isSigned } from "./signature.ts";

/** Where it is kept what was taken; storage's deliveries fit. */
export type Deliveries = {
  take(keys: readonly string[], at: number): Promise<boolean>;
  finish(keys: readonly string[]): Promise<void>;
  drop(keys: readonly string[]): Promise<void>;
};

export type HookOptions = {
  kind: ForgeKind;
  /** `owner/name`: what is told of another repository starts nothing. */
  path: string;
  /** With none, no webhook is taken. */
  secret: string | undefined;
  deliveries: Deliveries;
  /** What the forge itself says that someone may do. */
  permissionOf(login: string): Promise<"none" | "read" | "write" | "admin">;
  /** Starts what an event starts: a task, and never an answer to a request, a level or a rule. */
  start(event: HookEvent): Promise<void>;
  now?: () => number;
};

export type Received = "started" | "ignored" | "known";

const mostBytes = 1024 * 1024;
const oldest = 3 * 24 * 60 * 60_000;
const ahead = 10 * 60_000;
const shortestSecret = 16;

/**
 * Takes one delivery: signed, of this repository, of these days, and for the first time.
 * @throws `hook-refused`
 */
export async function receiveHook(
  kind: ForgeKind,
  delivery: Delivery,
  { secret, path, deliveries, permissionOf, start, now = Date.now, ...options }: HookOptions,
): Promise<Received> {
  if (secret === undefined || secret.length < shortestSecret || kind !== options.kind)
    fail("hook-refused", `No webhook of ${kind} is awaited here.`);
  if (delivery.body.length > mostBytes) fail("hook-refused", "It is over one megabyte.");
  if (!isSigned(kind, delivery, secret)) fail("hook-refused", "It does not know the secret.");
  const told = read(kind, delivery);
  if (!told?.event || told.repository.toLowerCase() !== path.toLowerCase()) return "ignored";
  const { event } = told;
  const at = now();
  if (!(event.at >= at - oldest && event.at <= at + ahead))
    fail("hook-refused", "What it tells of is not of these days.");

  // The number of a delivery is not signed, its body is: a copy with another number is the same one.
  const keys = [
    ...numberOf(kind, delivery),
    `body ${createHash("sha256").update(delivery.body).digest("hex")}`,
  ];
  if (!(await deliveries.take(keys, at))) return "known";
  try {
    const may = event.kind === "mention" ? await permissionOf(event.by) : "write";
    const starts = may === "write" || may === "admin";
    if (starts) await start(event);
    await deliveries.finish(keys);
    return starts ? "started" : "ignored";
  } catch (error) {
    await deliveries.drop(keys);
    throw error;
  }
}

const names: Record<ForgeKind, { number: readonly string[]; event: string }> = {
  github: { number: ["x-github-delivery"], event: "x-github-event" },
  gitlab: { number: ["idempotency-key", "x-gitlab-event-uuid"], event: "x-gitlab-event" },
  gitea: { number: ["x-gitea-delivery", "x-forgejo-delivery"], event: "x-gitea-event" },
};

function numberOf(kind: ForgeKind, { headers }: Delivery): string[] {
  const number = names[kind].number.map(headers).find((value) => value !== undefined);
  return number === undefined ? [] : [`${kind} ${number.slice(0, 200)}`];
}

function read(kind: ForgeKind, { headers, body }: Delivery): Told | undefined {
  const name = headers(names[kind].event) ?? "";
  try {
    const payload: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return kind === "gitlab" ? toldByGitlab(name, payload) : toldByGithub(kind, name, payload);
  } catch {
    return fail("hook-refused", "Its body is not what this forge sends.");
  }
}
