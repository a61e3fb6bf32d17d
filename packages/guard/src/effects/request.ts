import type { RequestAction } from "../action.ts";
import { sendRequest } from "../request.ts";
import { digestOf, type Effect } from "./effect.ts";

export const request: Effect<RequestAction> = {
  describe: ({ method, url, body, why }, clean) => ({
    ...{ kind: "request", ...(method === "GET" ? { method } : {}) },
    ...{ url: clean(withoutQuery(url)), why: clean(why) },
    ...{ bytes: Buffer.byteLength(body), digest: digestOf(body) },
  }),
  summary: ({ method, url, body }) =>
    method === "GET"
      ? `ask ${withoutQuery(url)}`
      : `send ${Buffer.byteLength(body)} bytes to ${withoutQuery(url)}`,
  detail: ({ body }) => body,
  brings: ({ url }) => ({ source: "model", place: URL.parse(url)?.origin ?? "" }),
  /** What leaves is masked, whoever put it together. */
  act: async (action, { mask }) =>
    sendRequest(action.body === "" ? action : { ...action, body: (await mask()).text(action.body) }),
  told: ({ status, bytes, digest, durationMs }) => ({
    ...{ ok: status < 400, status, bytes, digest, durationMs: Math.round(durationMs) },
  }),
};

function withoutQuery(url: string): string {
  const asked = URL.parse(url);
  return asked ? asked.origin + asked.pathname : url;
}
