import { join } from "node:path";
import { FamiliarError } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { labFolder } from "../labFolder.ts";

export type Session = {
  say(document: unknown): void;
  /** Ends the program and waits for it. */
  close(): Promise<void>;
  /** Resolves when the program has ended, for whatever reason. */
  ended: Promise<string>;
};

const mebibyte = 1024 ** 2;
const longestLine = 64 * mebibyte;

/** Starts the lab in the sandbox; `hear` takes each document it says, which may be anything. */
export function openSession(
  { guard, signal }: Pick<SkillContext, "guard" | "signal">,
  options: { worktree: string; dependencies: boolean },
  hear: (document: unknown) => void | Promise<void>,
): Session {
  const waiting: string[] = [];
  let wake = () => {};
  let over = false;
  const stop = new AbortController();

  async function* input() {
    while (!over) {
      if (waiting.length > 0) yield waiting.splice(0).join("");
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  let rest = "";
  async function onOutput(chunk: Buffer): Promise<void> {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop()!;
    if (rest.length > longestLine)
      stop.abort(new FamiliarError("sandbox-failed", "The lab said too much at once."));
    for (const line of lines) {
      const document = read(Buffer.from(line, "latin1").toString());
      if (document !== undefined) await hear(document);
    }
  }

  const ended = guard
    .perform({
      ...{ kind: "run", as: "confined", cwd: options.worktree, input: input(), onOutput },
      argv: [process.execPath, join(labFolder, "main.js")],
      why: "to try the code under test",
      programs: ["lab"],
      readOnly: true,
      ...(options.dependencies && { dependencies: true }),
      limits: { memoryBytes: 2_048 * mebibyte, processes: 128 },
      signal: AbortSignal.any([signal, stop.signal]),
    })
    .then(({ stopped, stderr }) => stopped ?? stderr.trim())
    .finally(() => {
      over = true;
      wake();
    });
  ended.catch(() => {});

  return {
    say(document) {
      waiting.push(`${JSON.stringify(document)}\n`);
      wake();
    },
    async close() {
      over = true;
      wake();
      const late = setTimeout(() => stop.abort(new FamiliarError("aborted", "The lab did not end.")), 5_000);
      await ended.catch(() => {});
      clearTimeout(late);
    },
    ended,
  };
}

function read(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
