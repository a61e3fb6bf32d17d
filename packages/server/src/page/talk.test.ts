import { setTimeout as wait } from "node:timers/promises";
import { scene } from "@familiar/agent/testing";
import type { Report } from "@familiar/protocol";
import type { Skill } from "@familiar/skills";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startServer } from "../index.ts";
import { type Browser, chromiumHere, openChromium } from "../testing/chromium.ts";

const program = chromiumHere();
let browser: Browser | undefined;
beforeAll(async () => {
  browser = program ? await openChromium(program) : undefined;
});
afterAll(() => browser?.close());

const report: Report = {
  ...{ kind: "report", question: "q", answer: "In `one` place, <b>checked</b>.", found: true, by: "model" },
  ...{ intent: "where", nearest: [], citations: [], hint: "a hint" },
  did: [{ record: "12", what: "ran npm test", ok: true }],
  applied: [{ id: "f1", statement: "no default exports", state: "valid", by: "Ann" }],
  removed: [{ text: "It was run.", why: "not-run" }],
};

/** Says a draft and the beginning of another, and ends when it is let. */
function speaking() {
  let end = () => {};
  const allowed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const answer: Skill<unknown, unknown> = {
    name: "answer",
    parse: (input) => input,
    title: () => "ask",
    async run(_input, { emit }) {
      emit({ type: "said", text: "Thrown away.", draft: "1" });
      emit({ type: "said", text: "In `one` ", draft: "2" });
      emit({ type: "said", text: "place", draft: "2" });
      await allowed;
      return report;
    },
  };
  return { answer, end };
}

test.skipIf(!program)(
  "what is said is shown while it comes, and below it what was done and followed",
  {
    timeout: 30_000,
  },
  async () => {
    const { answer, end } = speaking();
    const familiar = await scene().open({ skills: { answer } });
    const server = await startServer({ familiar, folder: familiar.place.directory, version: "1" });
    onTestFinished(() => server.close());
    const tab = await browser!.tab();
    await tab.open(server.url);
    const until = async (expression: string) => {
      while (!(await tab.value(`Boolean(${expression})`))) await wait(20);
    };
    await until(
      "document.getElementById('ask') && document.getElementById('name').textContent !== 'Familiar'",
    );
    await tab.value(
      "(question.value = 'where?', document.getElementById('ask').requestSubmit(), document.getElementById('ask').requestSubmit())",
    );
    await until("document.querySelector('.answer .said')?.textContent === 'In one place'");
    end();
    await until("document.querySelector('.answer:not([aria-busy])')");
    const lines = await tab.value<string[]>(
      "[...document.querySelectorAll('.answer > *')].map((each) => each.textContent)",
    );
    expect(lines).toEqual([
      "where?",
      "In one place, <b>checked</b>.",
      "did: ran npm test (ledger 12)",
      "followed: no default exports — taught by Ann",
      "left out, as it said something was run that was not: “It was run.”",
      "a hint",
    ]);
  },
);
