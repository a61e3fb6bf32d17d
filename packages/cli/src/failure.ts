import { type ErrorCode, errors, FamiliarError, isFamiliarError } from "@familiar/protocol";
import { cleanText } from "./clean.ts";
import type { Look } from "./look.ts";

/** What the disk answers when a data folder cannot be used. */
const disk = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR"]);

/** Any thrown value as an error that a person can read; what nobody foresaw is `internal`. */
export function toFailure(error: unknown, signal: AbortSignal): FamiliarError {
  if (signal.aborted && isFamiliarError(signal.reason)) return signal.reason;
  if (isFamiliarError(error)) return error;
  const why = error instanceof Error ? error.message : String(error);
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (syscall === "uv_cwd") return new FamiliarError("repository-not-found", "The folder around is gone.");
  return new FamiliarError(disk.has(code) ? "write-failed" : "internal", why, { cause: error });
}

/** An error that arrived as data: in a task, or from the local server. */
export const failureOf = ({ code, why }: { code: string; why: string }): FamiliarError =>
  new FamiliarError(Object.hasOwn(errors, code) ? (code as ErrorCode) : "internal", why);

export const failureNext = ({ code }: FamiliarError): string => errors[code].next;

/** What happened, why, and what to do: a line each, and the stack when FAMILIAR_DEBUG=1. */
export function failureText(failure: FamiliarError, look: Look): string {
  const { what, next } = errors[failure.code];
  const lines = [look.style("red", what), cleanText(failure.why), look.style("dim", next)].filter(Boolean);
  if (process.env.FAMILIAR_DEBUG === "1") lines.push(stackOf(failure));
  return lines.join("\n");
}

const stackOf = (error: Error): string =>
  [error.stack, error.cause instanceof Error && stackOf(error.cause)].filter(Boolean).join("\ncaused by ");
