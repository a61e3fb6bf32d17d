import type { ForgeAnswer } from "@familiar/guard";
import { fail } from "@familiar/protocol";
import type { z } from "zod";
import { type Clock, systemClock } from "./clock.ts";
import { nextPage } from "./link.ts";
import type { Listed } from "./wire/wire.ts";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
/** What carries a request: the door, or what is behind it. */
export type Carry = (call: {
  method: Method;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
  leads?: boolean;
}) => Promise<ForgeAnswer>;

/** Answers that are kept with the tag by which the forge says that they still hold. */
export type Pages = {
  get(url: string): Promise<{ tag: string; answer: string } | undefined>;
  put(url: string, page: { tag: string; answer: string; at: number }): Promise<void>;
};

/** When an origin may be asked again; shared by all who ask it. */
export type Pace = { until: number; nextWrite: number };

export type RestOptions = {
  /** The address of the API, without a slash at its end. */
  api: string;
  carry: Carry;
  headers?: Record<string, string>;
  pages?: Pages | undefined;
  pace?: Pace;
  clock?: Clock;
  /** The longest that one request waits for its turn, in milliseconds. */
  patience?: number;
};

export type Rest = {
  api: string;
  /** @throws `forge-refused`, `forge-busy`, `forge-unreachable` */
  ask<S extends z.ZodType>(method: Method, path: string, schema: S, body?: unknown): Promise<z.output<S>>;
  /** The same where one status is an answer, too: undefined then. */
  askUnless<S extends z.ZodType>(
    status: readonly number[],
    ...call: [Method, string, S, unknown?]
  ): Promise<z.output<S> | undefined>;
  /** At most ten pages of a list. */
  all<S extends z.ZodType>(path: string, schema: S): Promise<Listed<z.output<S>>>;
  raw(path: string, accept: string): Promise<ForgeAnswer>;
};

const mostPages = 10;
const longestPage = 256 * 1024;
/** As GitHub asks of those who change much: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
const betweenWrites = 1000;

/** Speaks REST with one forge: conditional requests, its pace, its pages, its errors in words. */
export function createRest(options: RestOptions): Rest {
  const { api, carry, headers = {}, pages, clock = systemClock, patience = 60_000 } = options;
  const pace = options.pace ?? { until: 0, nextWrite: 0 };

  async function turn(method: Method): Promise<void> {
    const until = Math.max(pace.until, method === "GET" ? 0 : pace.nextWrite);
    const wait = until - clock.now();
    if (wait > patience) busy(until);
    if (wait > 0) await clock.wait(wait);
    if (method !== "GET") pace.nextWrite = clock.now() + betweenWrites;
  }

  /** What was refused for its pace was not done, so that it may be asked again; what failed otherwise only when it reads. */
  async function send(method: Method, url: string, more: { accept?: string; body?: unknown; tag?: string }) {
    const call = {
      ...{ method, url, leads: more.accept !== undefined },
      headers: {
        ...{ accept: "application/json", "user-agent": "familiar", ...headers },
        ...(more.accept ? { accept: more.accept } : {}),
        ...(more.tag ? { "if-none-match": more.tag } : {}),
      },
      ...(more.body === undefined ? {} : { body: more.body }),
    };
    for (let tries = 1; ; tries++) {
      await turn(method);
      const answer = await carry(call);
      const again = pauseOf(answer, clock.now());
      if (again !== undefined) pace.until = Math.max(pace.until, again);
      const refused = again !== undefined && (answer.status === 403 || answer.status === 429);
      if (refused && tries === mostTries) busy(again);
      if (refused) continue;
      if (answer.status < 500 || method !== "GET" || tries === mostTries) return answer;
      await clock.wait(1000 * tries);
    }
  }

  const busy = (until: number): never =>
    fail("forge-busy", `${new URL(api).origin}: not before ${new Date(until).toISOString()}.`);

  async function get(url: string): Promise<ForgeAnswer> {
    const kept = await pages?.get(url);
    const answer = await send("GET", url, kept ? { tag: kept.tag } : {});
    if (answer.status === 304 && kept) return JSON.parse(kept.answer) as ForgeAnswer;
    const tag = answer.headers.etag;
    if (pages && answer.status === 200 && tag && answer.body.length <= longestPage) {
      const { link } = answer.headers;
      const worth = { status: 200, headers: link ? { link } : {}, body: answer.body };
      await pages.put(url, { tag, answer: JSON.stringify(worth), at: clock.now() });
    }
    return answer;
  }

  const once = (method: Method, path: string, body?: unknown) =>
    method === "GET" ? get(api + path) : send(method, api + path, { body });

  async function ask<S extends z.ZodType>(method: Method, path: string, schema: S, body?: unknown) {
    const answer = await once(method, path, body);
    if (answer.status >= 300) refused(answer, method, path);
    return understood(schema, answer, path);
  }

  return {
    api,
    ask,
    async askUnless(statuses, method, path, schema, body) {
      const answer = await once(method, path, body);
      if (statuses.includes(answer.status)) return undefined;
      if (answer.status >= 300) refused(answer, method, path);
      return understood(schema, answer, path);
    },
    async all(path, schema) {
      const items: z.output<typeof schema>[] = [];
      let url: string | undefined = api + path;
      for (let page = 0; url !== undefined; page++) {
        if (page === mostPages) return { items, more: true };
        const answer: ForgeAnswer = await get(url);
        if (answer.status >= 300) refused(answer, "GET", path);
        items.push(...(understood(schema.array(), answer, path) as typeof items));
        url = nextPage(answer.headers.link, api);
      }
      return { items, more: false };
    },
    raw: (path, accept) => send("GET", api + path, { accept }),
  };
}

const mostTries = 3;

/** When the forge wants to be asked again, in milliseconds since the epoch; undefined when it does not say. */
export function pauseOf({ status, headers }: ForgeAnswer, now: number): number | undefined {
  const after = Number(headers["retry-after"]);
  const limited = status === 403 || status === 429;
  if (limited && headers["retry-after"] !== undefined && Number.isFinite(after)) return now + after * 1000;
  const left = headers["x-ratelimit-remaining"] ?? headers["ratelimit-remaining"];
  const reset = Number(headers["x-ratelimit-reset"] ?? headers["ratelimit-reset"]);
  if (left === "0" && Number.isFinite(reset) && reset > 0) return reset * 1000;
  return status === 429 ? now + 60_000 : undefined;
}

function understood<S extends z.ZodType>(schema: S, { body }: ForgeAnswer, path: string): z.output<S> {
  let value: unknown;
  try {
    value = body === "" ? null : JSON.parse(body);
  } catch {
    fail("forge-refused", `What it answered to ${path} is no JSON.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return fail(
    "forge-refused",
    `What it answered to ${path} is not understood: ${issue?.path.join(".")}: ${issue?.message}.`,
  );
}

function refused({ status, body }: ForgeAnswer, method: Method, path: string): never {
  return fail("forge-refused", `${method} ${path.split("?")[0]}: ${status} ${reasonIn(body)}`.trimEnd());
}

/** The forge's own words: one line, and not more than a sentence or two. */
function reasonIn(body: string): string {
  try {
    const { message, error, errors } = JSON.parse(body) as Record<string, unknown>;
    const parts = [message ?? error, ...(Array.isArray(errors) ? errors : [])].filter(Boolean);
    return parts
      .map((part) => (typeof part === "string" ? part : JSON.stringify(part)))
      .join("; ")
      .replace(/\p{C}+/gu, " ")
      .slice(0, 300);
  } catch {
    return "";
  }
}
