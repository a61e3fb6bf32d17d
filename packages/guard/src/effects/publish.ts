import { fail } from "@familiar/protocol";
import type {
  CommentAction,
  PullRequestAction,
  RequestAction,
  RequestOutcome,
  ReviseAction,
} from "../action.ts";
import { type ForgePlace, sendRequest } from "../request.ts";
import { digestOf, type Effect, type Inside } from "./effect.ts";

export type ForgeCall = {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  url: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** An answer that leads elsewhere is handed on instead of refused; it is not followed. */
  leads?: boolean;
  /** Of a long answer the end is kept alone. */
  end?: boolean;
};

/** What of an answer the forge reads; `bytes` is how much there was, where only the end was kept. */
export type ForgeAnswer = Pick<RequestOutcome, "status" | "headers" | "body"> & { bytes?: number };

/** Sends one request to the forge's own origin, and to no other. */
export type ForgeSend = (call: ForgeCall) => Promise<ForgeAnswer>;

export type Opened = {
  url: string;
  number: number;
  state: "open" | "closed" | "merged";
  /** What the forge did not let it do beside. */
  left?: string[];
};

type Asked<A> = Omit<A, "kind" | "why">;

/** The forge that a repository lives on, as it is behind the door: GitHub, GitLab, Gitea. */
export type Forge = ForgePlace & {
  /** The headers that say who asks; `send` asks without them. */
  authorize(send: ForgeSend): Promise<Record<string, string>>;
  /** The one that was opened for this purpose before, or a new one. */
  openPullRequest(request: Asked<PullRequestAction>, send: ForgeSend): Promise<Opened & { made: boolean }>;
  revise(request: Asked<ReviseAction>, send: ForgeSend): Promise<Opened>;
  comment(request: Asked<CommentAction>, send: ForgeSend): Promise<{ url: string }>;
};

async function forgeOf(inside: Inside): Promise<{ forge: Forge; send: typeof plainly }> {
  const forge = (await inside.forge()) ?? fail("forge-missing", "No forge is connected to this repository.");
  const bare: typeof plainly = async (call) =>
    URL.parse(call.url)?.origin === forge.origin
      ? plainly(call)
      : fail("forge-refused", `${call.url} is not at ${forge.origin}.`);
  // Who asks is said to the forge alone, and nobody else holds it.
  const send: typeof plainly = async (call) =>
    bare({ ...call, headers: { ...call.headers, ...(await forge.authorize(bare)) } });
  return { forge, send };
}

function plainly({ headers = {}, body, signal, ...call }: ForgeCall): Promise<RequestOutcome> {
  const json = body === undefined ? {} : { "content-type": "application/json" };
  const text = body === undefined ? "" : JSON.stringify(body);
  const sent = { ...call, headers: { ...headers, ...json }, body: text, ...(signal && { signal }) };
  return sendRequest(sent, "forge-unreachable");
}

/** A reading; only at the forge itself it is told who asks. */
export async function readForge(
  { url, headers, signal, reads }: RequestAction,
  inside: Inside,
): Promise<RequestOutcome> {
  const { forge, send } = await forgeOf(inside);
  const isLog = reads?.source === "log";
  const call = { method: "GET" as const, url, headers, signal, leads: isLog, end: isLog };
  return URL.parse(url)?.origin === forge.origin ? send(call) : plainly(call);
}

export const pullRequest: Effect<PullRequestAction> = {
  describe: ({ title, body, branch, base, draft, files, bytes, purpose, labels, reviewers, why }, clean) => ({
    ...{ kind: "pull-request", title: clean(title), branch: clean(branch), base: clean(base), draft },
    ...(purpose === undefined ? {} : { purpose: clean(purpose) }),
    ...(labels?.length ? { labels: labels.map(clean) } : {}),
    ...(reviewers?.length ? { reviewers: reviewers.map(clean) } : {}),
    ...{ files: files.length, bytes, digest: digestOf(body), why: clean(why) },
  }),
  summary: ({ title, branch, base, draft }) =>
    `open a ${draft ? "draft " : ""}pull request from ${branch} into ${base}: ${title}`,
  detail: ({ body, files, labels = [], reviewers = [], check }) =>
    [
      body,
      files.join("\n"),
      ...(labels.length ? [`labels: ${labels.join(", ")}`] : []),
      ...(reviewers.length ? [`asked to review: ${reviewers.join(", ")}`] : []),
      ...(check ? [`check on ${check.commit}: ${check.title}\n${check.summary}`] : []),
    ].join("\n\n"),
  async act({ kind: _kind, why: _why, ...request }, inside) {
    const { text } = await inside.mask();
    const { forge, send } = await forgeOf(inside);
    const { check } = request;
    const masked = {
      ...{ ...request, title: text(request.title), body: text(request.body) },
      ...(request.labels ? { labels: request.labels.map((label) => text(label)) } : {}),
      ...(check ? { check: { ...check, title: text(check.title), summary: text(check.summary) } } : {}),
    };
    return { kind: "pull-request", ...(await forge.openPullRequest(masked, send)) };
  },
  told: ({ url, number, state, made }) => ({ ok: true, url, number, state, made }),
};

export const revise: Effect<ReviseAction> = {
  describe: ({ number, title, body, labels, close, why }, clean) => ({
    ...{ kind: "revise", number, ...(title === undefined ? {} : { title: clean(title) }) },
    ...(body === undefined ? {} : { digest: digestOf(body) }),
    ...(labels?.length ? { labels: labels.map(clean) } : {}),
    ...(close === undefined ? {} : { close: clean(close) }),
    why: clean(why),
  }),
  summary: ({ number, close }) =>
    close === undefined ? `change pull request #${number}` : `close pull request #${number}`,
  detail: ({ title, body, labels, close }) =>
    [title, body, labels?.join(", "), close].filter((part) => part !== undefined).join("\n\n"),
  async act({ kind: _kind, why: _why, ...request }, inside) {
    const { text } = await inside.mask();
    const { forge, send } = await forgeOf(inside);
    const { title, body, close, labels } = request;
    const masked = {
      ...request,
      ...(title === undefined ? {} : { title: text(title) }),
      ...(body === undefined ? {} : { body: text(body) }),
      ...(close === undefined ? {} : { close: text(close) }),
      ...(labels === undefined ? {} : { labels: labels.map((label) => text(label)) }),
    };
    return { kind: "revise", ...(await forge.revise(masked, send)) };
  },
  told: ({ url, number, state }) => ({ ok: true, url, number, state }),
};

export const comment: Effect<CommentAction> = {
  describe: ({ on, body, why }, clean) => ({
    ...{ kind: "comment", on: clean(on), why: clean(why), digest: digestOf(body) },
  }),
  summary: ({ on }) => `comment on ${on}`,
  detail: ({ body }) => body,
  async act({ on, body }, inside) {
    const { text } = await inside.mask();
    const { forge, send } = await forgeOf(inside);
    return { kind: "comment", ...(await forge.comment({ on, body: text(body) }, send)) };
  },
  told: ({ url }) => ({ ok: true, url }),
};
