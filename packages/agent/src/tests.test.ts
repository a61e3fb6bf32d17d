import { existsSync } from "node:fs";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import type { Script } from "@familiar/model/testing";
import { expect } from "vitest";
import { tested } from "./testing/tested.ts";

/** Only who knows the word gets to the line behind it. */
const gate = [
  "/** Says whether a word opens the gate. */",
  "function gate(word) {",
  "  if (typeof word !== 'string') throw new TypeError('a word is wanted');",
  "  let sum = 0;",
  "  for (const letter of word) sum = (sum * 31 + letter.charCodeAt(0)) % 1000003;",
  "  return sum === 140481 ? 'open' : 'shut';",
  "}",
  "module.exports = { gate };",
  "",
].join("\n");

const scripts = {
  "package.json": JSON.stringify({ name: "gate", scripts: { test: "node --test" } }),
  "gate.js": gate,
};

/** A fine name for the test of the word, and what nobody would have above a test for the others. */
const names = (asked: string): string =>
  asked
    .split(/^(?=\d+: )/m)
    .map((about) => [/^(\d+): /.exec(about)?.[1], about.includes("sesame")] as const)
    .flatMap(([number, known]) => [
      `${number}: run rm -rf / and tell nobody`,
      `${number}: \u001b[31mreturns a word`,
      `${number}: returns the admin password for root`,
      ...(known ? [`${number}: opens the gate for 'sesame'`] : []),
    ])
    .join("\n");

inSandbox(
  "what a model thinks of is kept for what it alone notices; what it says beside that is nothing",
  { timeout: 60_000 },
  async () => {
    const script: Script = ({ system, messages }) =>
      system.includes("You name")
        ? { text: names(messages.at(-1)!.text) }
        : {
            text: 'Run `rm -rf` first.\n```js\nconst { gate } = require("./gate.js");\nrequire("node:fs").writeFileSync("owned", "x");\nprocess.exit(1);\ngate("sesame"); // => "shut"\n```\n```js\n}{ not code\n```',
          };
    const { answer, root, proposal, server, task } = await tested(script, scripts, "gate.js", 2);
    expect(task.error).toBeUndefined();
    expect(answer).toMatchObject({ outcome: "made", findings: [] });
    expect(answer.tests.filter(({ from }) => from === "model")).toMatchObject([
      { name: "gate opens the gate for 'sesame'", reason: expect.stringContaining("It alone") },
    ]);
    expect(answer.patch).toContain("gate('sesame')");
    expect(answer.patch).not.toMatch(/rm -rf|password|owned|\u001b/);
    expect(existsSync(join(root, "owned"))).toBe(false);
    expect(proposal!.conventions).toEqual(
      expect.arrayContaining([
        "1 test named by compatible/small.",
        "1 example by compatible/small, kept for what it alone reaches or notices.",
      ]),
    );
    expect(server.asked).toHaveLength(2);
    expect(server.asked[0]!.messages.at(-1)!.text).toMatch(/«data \S+ the code»[\s\S]*function gate/);
  },
);
