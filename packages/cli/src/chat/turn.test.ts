import type { Api, Report, TaskDetail, TaskEvent } from "@familiar/protocol";
import { expect, test } from "vitest";
import type { CalmLine } from "./calm.ts";
import { showTurn } from "./turn.ts";

const report = (answer: string): Report => ({
  ...{
    kind: "report",
    question: "q",
    answer,
    citations: [],
    found: true,
    by: "model",
    intent: "where",
    nearest: [],
  },
  hint: "a hint",
});

type Told = TaskEvent extends infer E
  ? E extends TaskEvent
    ? Omit<E, "task" | "seq" | "at">
    : never
  : never;

/** A familiar whose task tells these events and ends like this. */
function familiar(events: Told[], end: Partial<TaskDetail> & { state?: string }): Api {
  const detail = { task: { id: "t", state: end.state ?? "done" }, approvals: [], ...end };
  return {
    async start(
      _request: unknown,
      { onEvent, signal }: { onEvent(event: unknown): void; signal: AbortSignal },
    ) {
      for (const event of events) onEvent({ ...event, task: "t", seq: 1, at: 0 });
      return signal.aborted
        ? { ...detail, task: { id: "t", state: "cancelled" }, result: undefined }
        : detail;
    },
    seen: async () => detail.task,
  } as unknown as Api;
}

async function shown(api: Api, stop?: AbortController) {
  let text = "";
  const lines: string[] = [];
  const line: CalmLine = { progress() {}, doing: (what) => void lines.push(what), clear() {} };
  const look = {
    color: false,
    colors: "256",
    width: 40,
    terminal: true,
    style: (_: unknown, t: string) => t,
  } as never;
  const signal = (stop ?? new AbortController()).signal;
  const here = { signal, progress() {}, endProgress() {}, note() {}, confirm: async () => undefined };
  const write = (part: string) => {
    text += part;
  };
  const result = await showTurn("q", { familiar: api, conversation: "c", here }, { write, line, look });
  return { text, lines, result };
}

test("pieces are shown as they come and not again; what the model took stands below", async () => {
  const usage = { input: 1200, output: 34, cached: 0 };
  const { text, lines } = await shown(
    familiar(
      [
        { type: "tool", tool: "search", about: "the parser", phase: "started" },
        { type: "said", text: "It is in one place, " },
        { type: "said", text: "and nowhere else." },
        { type: "usage", model: "local/m", usage, dollars: 0.0012 },
        { type: "usage", model: "local/m", usage, dollars: 0.0012 },
      ],
      { result: report("It is in one place, and nowhere else.") },
    ),
  );
  expect(lines).toEqual(["search the parser"]);
  expect(text).toBe("It is in one place, and nowhere else.\n\na hint\nlocal/m · 2,468 tokens · $0.0024\n");
});

test("an answer that differs from what was said before is shown whole", async () => {
  const { text } = await shown(
    familiar([{ type: "said", text: "A first draft." }], { result: report("The checked answer.") }),
  );
  expect(text).toBe("A first draft.\n\nThe checked answer.\n\na hint\n");
});

test("colours and controls in what a model says do not reach the terminal", async () => {
  const { text } = await shown(
    familiar([{ type: "said", text: "a\x1b[31mb\x1b]0;x\x07" }], { result: report("ab") }),
  );
  expect(text).not.toContain("\x1b");
});

test("a failure is told, and a stop is one word; the conversation goes on", async () => {
  const error = { code: "model-unreachable", what: "x", why: "It did not answer.", next: "y" };
  const failed = await shown(familiar([], { task: { id: "t", state: "failed", error } as never }));
  expect(failed.result).toBeUndefined();
  expect(failed.text).toContain("It did not answer.");
  const stop = new AbortController();
  stop.abort();
  expect((await shown(familiar([], {}), stop)).text).toBe("Stopped.\n");
});
