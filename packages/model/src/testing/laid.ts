import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGuard, type HostGuard } from "@familiar/guard";
import { isFamiliarError } from "@familiar/protocol";
import { onTestFinished } from "vitest";
import { createModel, type ModelOptions } from "../create.ts";
import type { Message, Part, TurnRequest } from "../model.ts";
import { heldClock } from "./heldClock.ts";
import type { Script } from "./script.ts";
import { type ModelServer, modelServer } from "./server.ts";

export type Wire = NonNullable<Parameters<ModelServer["settings"]>[0]>;
export const wires = ["compatible", "openai", "anthropic", "google"] as const;

export type Laid = { server: ModelServer; guard: HostGuard; ledger: string[] };

/** A scripted server and a door that leads to it. */
export async function laid(script: Script, ...more: string[]): Promise<Laid> {
  const server = await modelServer(script);
  const folder = mkdtempSync(join(tmpdir(), "familiar-model-"));
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const ledger: string[] = [];
  const append = async (make: (tip: undefined) => readonly { body: string }[]) => {
    ledger.push(...make(undefined).map(({ body }) => body));
  };
  const guard = createGuard({
    ...{ level: "observe", dataDirectory: folder, hosts: new Set([server.origin, ...more]) },
    ledger: { append } as never,
    env: {},
  });
  return { server, guard, ledger };
}

export const user = (text: string): Message => ({ role: "user", text });
export const asked: TurnRequest = { system: "Be brief.", messages: [user("Say it.")] };
export const look = {
  name: "look",
  about: "Looks.",
  input: { type: "object", properties: { at: { type: "string" } } },
};

export async function partsOf(parts: AsyncIterable<Part>): Promise<Part[]> {
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

export const turnOf = ({ server, guard }: Laid, wire: Wire, request = asked, options: ModelOptions = {}) =>
  partsOf(createModel(server.settings(wire), guard, options).turn(request));

/** The error as a person meets it. */
export const failureOf = (turn: Promise<unknown>) =>
  turn.then(
    () => undefined,
    (error) => (isFamiliarError(error) ? { code: error.code, why: error.why } : { thrown: error }),
  );

export const textOf = (parts: readonly Part[]) =>
  parts.map((part) => (part.type === "text" ? part.text : "")).join("");
export const finishOf = (parts: readonly Part[]) => parts.at(-1) as Extract<Part, { type: "finish" }>;

/** Waits between tries are over at once, those for silence never. */
export const quick = (ms: number, signal: AbortSignal): Promise<void> =>
  ms < 60_000
    ? Promise.resolve()
    : new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

export const hurried = () => ({ ...heldClock(), wait: quick });
