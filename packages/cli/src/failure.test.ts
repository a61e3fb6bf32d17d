import { FamiliarError } from "@familiar/protocol";
import { afterEach, expect, test, vi } from "vitest";
import { failureOf, failureText, toFailure } from "./failure.ts";

const plain = {
  color: false,
  colors: "256",
  terminal: false,
  width: 80,
  style: (_: unknown, text: string) => text,
} as const;
const running = new AbortController().signal;
const text = (error: unknown) => failureText(toFailure(error, running), plain);

afterEach(() => vi.unstubAllEnvs());

test("what happened, why, and what to do", () => {
  expect(text(new FamiliarError("git-missing", "PATH is empty.")).split("\n")).toEqual([
    "Git was not found.",
    "PATH is empty.",
    "Install git 2.30 or newer and try again.",
  ]);
});

test("what nobody foresaw is internal, and has a stack only when it is asked for", () => {
  const error = new TypeError("x is not a function");
  expect(text(error)).toMatch(/^Something in Familiar itself went wrong\.\nx is not a function\nRun/);
  expect(text(error)).not.toMatch(/^\s+at /m);
  vi.stubEnv("FAMILIAR_DEBUG", "1");
  expect(text(error)).toMatch(/caused by TypeError: x is not a function\n\s+at /);
});

test("terminal controls in a reason do not reach the terminal", () => {
  expect(text(new Error("no file \u001b]0;owned\u0007a"))).toContain("\nno file a\n");
});

test("a stopped command says so, whatever broke while it stopped", () => {
  const stop = new AbortController();
  stop.abort(new FamiliarError("aborted", "It received SIGINT."));
  expect(toFailure(new Error("database is closed"), stop.signal).code).toBe("aborted");
});

test("an error that arrived as data keeps its code; an unknown one is internal", () => {
  expect(failureOf({ code: "git-failed", why: "x" })).toMatchObject({ code: "git-failed", why: "x" });
  expect(failureOf({ code: "toString", why: "x" }).code).toBe("internal");
});
