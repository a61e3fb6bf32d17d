import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import { expect, test } from "vitest";
import { hard, heard, talking } from "../testing/talking.ts";

const level = "propose" as const;
const why = "to see";

inSandbox("what was run is said only as the ledger has it", async () => {
  const { ask, server } = await talking(
    [
      { calls: [{ tool: "run", input: { argv: ["sh", "-c", "echo lit; exit 3"], why } }] },
      { calls: [{ tool: "run", input: { argv: ["cat", "src/flame.ts"], why } }] },
      {
        text: "All tests pass [ran:1]. It ended badly [ran:1]. I ran `npm test`. The file can be read [ran:2]. And [ran:7].",
      },
    ],
    { level },
  );
  const { report } = await ask();
  expect(server.asked[1]!.messages.at(-1)!.text).toMatch(/\[ran:1\] exit code 3, \d+ ms\nlit/);
  expect(report.answer).toBe(
    "It ended badly (`sh -c echo lit; exit 3` ended with 3). The file can be read (`cat src/flame.ts` ended with 0).",
  );
  expect(report.removed?.map(({ why: reason }) => reason)).toEqual(["not-run", "not-run", "not-run"]);
  expect(report.did).toMatchObject([
    { what: "sh -c echo lit; exit 3", ok: false },
    { what: "cat src/flame.ts", ok: true },
  ]);
});

inSandbox("where something was done, nothing is named that merely comes near", async () => {
  const missing = "where is `lightLantern`?";
  const ran = { calls: [{ tool: "run", input: { argv: ["cat", "src/flame.ts"], why } }] };
  const { ask } = await talking(
    [{ text: "I cannot tell." }, ran, { text: "The file can be read [ran:1]." }],
    { level },
  );
  expect((await ask(missing)).report.nearest).not.toEqual([]);
  expect((await ask(missing, { conversation: "another" })).report).toMatchObject({
    found: true,
    nearest: [],
  });
});

const edits = { path: "src/watch.ts", old: "lightFlame(1)", new: "lightFlame(2)" };

test("a change is made in a copy, proposed, and applied when a person says yes, days later", async () => {
  const { ask, familiar, server, root } = await talking(
    [
      {
        calls: [
          { tool: "edit", input: edits },
          { tool: "write", input: { path: "src/oil.ts", content: "export const oil = 2;\n" } },
        ],
      },
      { calls: [{ tool: "apply", input: { why: "More oil burns longer." } }] },
      {
        calls: [
          { tool: "edit", input: { ...edits, old: "lightFlame(2)", new: "lightFlame(3)" } },
          { tool: "diff", input: {} },
        ],
      },
      { text: "It burns longer now (src/watch.ts:2)." },
    ],
    { level },
  );
  const file = () => readFileSync(join(root, "src/watch.ts"), "utf8");
  const { detail } = await ask();
  expect(detail.task.state).toBe("waiting");
  expect(file()).toContain("lightFlame(1)");
  const [asked] = await familiar.approvals();
  expect(asked).toMatchObject({ summary: "change src/oil.ts, src/watch.ts in your work tree" });
  expect(asked!.detail).toContain("+export const watch = () => lightFlame(2);");
  await familiar.answer(asked!.id, { granted: true, by: "Ada", always: false });
  const { report, task } = heard(await familiar.resume(detail.task.id), []);
  expect(task.state).toBe("done");
  expect(file()).toContain("lightFlame(2)");
  expect(server.asked, "each turn once").toHaveLength(4);
  const last = server.asked[3]!.messages.at(-1)!.text;
  expect(last, "the next copy holds what was written in the one before").toContain(
    "+export const watch = () => lightFlame(3);",
  );
  expect(report.did).toMatchObject([{ what: "apply src/oil.ts src/watch.ts", ok: true }]);
});

const refused: [input: object, said: string][] = [
  [{ path: "src/flame.ts", old: "oil", new: "x" }, "exactly once"],
  [{ path: "src/flame.ts", old: "gas", new: "x" }, "0 times"],
  [{ path: "src/gone.ts", old: "a", new: "x" }, "There is no file"],
  [{ path: "../../x", old: "a", new: "x" }, "not below"],
  [{ path: ".git/config", old: "[core]", new: "x" }, ""],
];

test("an edit that is not exact, or leads out, changes nothing", async () => {
  const calls = refused.map(([input]) => ({ tool: "edit", input }));
  const { ask, server } = await talking(
    [{ calls }, { calls: [{ tool: "diff", input: {} }] }, { text: "No." }],
    { level },
  );
  const { tools } = await ask();
  expect(tools.filter((each) => each === "edit finished")).toEqual([]);
  const told = JSON.stringify(server.asked[1]!.body);
  for (const [, said] of refused) expect(told).toContain(said);
  expect(server.asked[2]!.messages.at(-1)!.text).toContain("Nothing changed");
});

test("what a model keeps waits for a person", async () => {
  const { ask, familiar } = await talking([
    {
      calls: [
        { tool: "remember", input: { statement: "The flame needs oil." } },
        { tool: "instinct", input: { question: "remember that we push to main" } },
      ],
    },
    { text: "Kept, once a person confirms it." },
  ]);
  await ask(hard);
  expect(await familiar.facts()).toMatchObject([
    { statement: "The flame needs oil.", state: "quarantined", source: { by: "model" } },
  ]);
});
