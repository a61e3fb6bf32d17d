import { createHash } from "node:crypto";
import { isFamiliarError } from "@familiar/protocol";
import type { Action, Outcome } from "../action.ts";

type Mask = (text: string) => string;

const digest = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** What the ledger keeps of an action: what a person needs to judge it, contents only as digests. */
export function describeAction(action: Action, mask: Mask): Record<string, unknown> {
  const clean = (text: string) => mask(text).toWellFormed();
  const why = clean(action.why);
  switch (action.kind) {
    case "run":
      return { kind: "run", as: action.as, argv: action.argv.map(clean), cwd: clean(action.cwd), why };
    case "write":
      return {
        ...{ kind: "write", path: clean(action.path), why },
        bytes: Buffer.byteLength(action.content),
        digest: digest(action.content),
        ...(action.named ? { named: true } : {}),
      };
    case "request": {
      const asked = URL.parse(action.url);
      const url = clean(asked ? asked.origin + asked.pathname : action.url);
      const bytes = Buffer.byteLength(action.body);
      return { kind: "request", url, why, bytes, digest: digest(action.body) };
    }
    case "open-url":
      // Behind the # stands the token of the page.
      return { kind: "open-url", url: clean(action.url.split("#")[0]!), why };
  }
}

export function describeOutcome(outcome: Outcome): Record<string, unknown> {
  switch (outcome.kind) {
    case "run": {
      const { code, digest, durationMs } = outcome;
      return { ok: true, code, digest, durationMs: Math.round(durationMs) };
    }
    case "write":
      return { ok: true, bytes: outcome.bytes };
    case "request": {
      const { status, body, durationMs } = outcome;
      return { ok: status < 400, status, digest: digest(body), durationMs: Math.round(durationMs) };
    }
    case "open-url":
      return { ok: true };
  }
}

export function describeFailure(error: unknown, mask: Mask): Record<string, unknown> {
  const code = isFamiliarError(error) ? error.code : "internal";
  const why = error instanceof Error ? error.message : String(error);
  return { ok: false, error: code, why: mask(why).toWellFormed() };
}
