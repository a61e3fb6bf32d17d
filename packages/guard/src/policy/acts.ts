import { randomUUID } from "node:crypto";
import type { Level } from "@familiar/protocol";
import { createBook, type LedgerPort } from "../ledger/book.ts";

/** What a person decides about the door itself. */
export type Act =
  | { kind: "set-level"; from: Level; to: Level }
  | { kind: "trust"; file: string; hash: string; before?: string }
  | { kind: "distrust"; file: string; before: string }
  | { kind: "answer"; approval: string; granted: boolean; always: boolean; reason?: string }
  | {
      kind: "review";
      proposal: number;
      decision: "accept" | "reject" | "edit" | "check";
      pieces: readonly number[];
      reason?: string;
    };

/** Puts a person's act into the ledger: that it is about to happen, and then that it did. */
export async function recordAct(
  ledger: LedgerPort,
  act: Act,
  { by, level, now }: { by: string; level: Level; now: () => number },
  work: () => void | Promise<void>,
): Promise<void> {
  const book = createBook(ledger);
  const id = randomUUID();
  await book.write(
    {
      ...{ kind: "decision", at: now(), id, action: { ...act, by }, allow: true, level },
      ...{ rule: "a-person-decides", reason: `${by} decided this` },
    },
    "disk",
  );
  let ok = false;
  try {
    await work();
    ok = true;
  } finally {
    await book.write({ kind: "effect", at: now(), id, ok }, "disk");
  }
}
