import { createHash, timingSafeEqual } from "node:crypto";

/** What the checks look at: the request line and the headers exactly as they came. */
export type Incoming = { method: string; url: string; rawHeaders: readonly string[] };

export type Rules = {
  /** Exact `Host` values that this server answers to. */
  hosts: ReadonlySet<string>;
  /** Exact `Origin` values of its own page. */
  origins: ReadonlySet<string>;
  token: string;
};

export type Refusal = { status: 400 | 401 | 403 | 415 | 421; why: string };

/** Readable without the token: they hold nothing of the repository. */
const open = /^\/(healthz|page\/[a-z-]+\.(js|css)|favicon\.ico)?$/;
/** They come from outside, through what a person put in front, and say who they are by their signature. */
const hooks = /^\/api\/hooks\/(github|gitlab|gitea)$/;
const changes = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const sites = new Set(["same-origin", "none"]);

const valuesOf = ({ rawHeaders }: Incoming, name: string): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === name);

const digest = (text: string) => createHash("sha256").update(text).digest();

function bearerOf(request: Incoming): string {
  const [value = "", ...more] = valuesOf(request, "authorization");
  return more.length === 0 ? (/^Bearer (\S+)$/.exec(value)?.[1] ?? "") : "";
}

/**
 * Why a request is refused, or undefined when it may pass. The order matters: a stranger learns
 * nothing about the token before the request is known to come from this machine's own page or tools.
 */
export function refusal(request: Incoming, rules: Rules): Refusal | undefined {
  if (!request.url.startsWith("/") || request.url.startsWith("//"))
    return { status: 400, why: "The request target is not a path." };

  const path = request.url.split("?")[0]!;
  const hook = request.method === "POST" && hooks.test(path);
  const hosts = valuesOf(request, "host");
  if (!hook && (hosts.length !== 1 || !rules.hosts.has(hosts[0]!.toLowerCase())))
    return { status: 421, why: "This server answers only to its own loopback address." };

  // No forge is a page: what has an origin comes from a browser.
  if (valuesOf(request, "origin").some((origin) => hook || !rules.origins.has(origin)))
    return { status: 403, why: "The request comes from another page." };

  if (valuesOf(request, "sec-fetch-site").some((site) => hook || !sites.has(site)))
    return { status: 403, why: "The request comes from another site." };

  const type = valuesOf(request, "content-type")[0]?.split(";")[0]?.trim().toLowerCase();
  if (changes.has(request.method) && type !== "application/json")
    return { status: 415, why: "Only JSON is accepted." };

  if (hook || (request.method === "GET" && open.test(path))) return undefined;
  if (!timingSafeEqual(digest(bearerOf(request)), digest(rules.token)))
    return { status: 401, why: "The token is missing or wrong." };
  return undefined;
}
