import { describe, expect, it } from "vitest";
import { remember } from "../learn/green.ts";
import { confirm } from "../learn/learned.ts";
import { readLog } from "../read/log.ts";
import { missing, systems, type Written } from "../testing/ciLogs.ts";
import { categoryOf } from "./category.ts";
import { featureNames } from "./features.ts";
import { explainLog, explainRead } from "./index.ts";
import { ownWeights } from "./model.ts";
import { segmentNames } from "./segmentNames.ts";

async function* source(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const shares = ({ firstLine, lastLine }: Written, chunk?: { firstLine: number; lastLine: number }) =>
  chunk !== undefined && chunk.firstLine <= lastLine && firstLine <= chunk.lastLine;

describe("what says why a build failed", () => {
  it.each(Object.entries(systems))(
    "is among the first three in a log of %s, with the step that failed",
    async (system, log) => {
      const told = await explainLog(source(log.text));
      expect(told.system).toBe(system);
      expect(told.chunks.slice(0, 3).some((chunk) => shares(log, chunk))).toBe(true);
      expect(told.total).toBe(log.text.split("\n").length - 1);
      for (const { firstLine, lastLine, lines, score } of told.chunks) {
        expect(firstLine).toBeLessThanOrEqual(lastLine);
        expect(lines.length).toBe(lastLine - firstLine + 1);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(lines.join("\n")).not.toContain("\u001b");
      }
    },
  );

  it("never overlaps, and nothing is said of nothing", async () => {
    const { chunks } = await explainLog(source(systems.github.text));
    const sorted = [...chunks].sort((a, b) => a.firstLine - b.firstLine);
    for (const [index, chunk] of sorted.entries())
      expect(chunk.firstLine).toBeGreaterThan(sorted[index - 1]?.lastLine ?? 0);
    const nothing = await explainLog(source(""));
    expect(nothing).toMatchObject({
      chunks: [],
      category: "unknown",
      confidence: 0,
      total: 0,
      signature: "",
    });
  });

  it("is the same failure to its signature, whatever changes from run to run", async () => {
    const again = systems.gitlab.text.replaceAll("0.61s", "7.2s").replaceAll("1700000020", "1800000020");
    const [first, second] = [await explainLog(source(systems.gitlab.text)), await explainLog(source(again))];
    expect(first.signature).not.toBe("");
    expect(second.signature).toBe(first.signature);
  });

  it("says that a log is cut which its system never ended", async () => {
    const lines = systems.gitlab.text.split("\n");
    expect((await explainLog(source(lines.slice(0, -2).join("\n")))).truncated).toBe("end");
    expect((await explainLog(source(systems.gitlab.text))).truncated).toBeUndefined();
  });
});

it("has weights that were made for this code", () => {
  expect(ownWeights.features).toBe(featureNames.length);
  expect(ownWeights.segmentFeatures).toBe(segmentNames.length);
  for (const weights of [ownWeights.inside, ownWeights.start, ownWeights.end])
    expect(weights.length).toBe(featureNames.length);
});

describe("what was learnt", () => {
  const tool = (item: string, at: number) =>
    [
      ...Array.from({ length: 30 }, (_, line) => `checked page ${line + at} of the book`),
      "Differences from the published edition",
      `page ${at}: the word ${item} is set in the wrong face`,
      `page ${at + 1}: the word ${item} again`,
      "End of differences",
      ...Array.from({ length: 30 }, (_, line) => `wrote page ${line + at}`),
      'The command "publish" exited with 3.',
    ].join("\n");

  it("shows what was confirmed before, where nothing else told", async () => {
    const first = await readLog(source(tool("alpha", 5)));
    const learned = confirm(undefined, first, { firstLine: 32, lastLine: 33 });
    expect(JSON.parse(JSON.stringify(learned))).toEqual(learned);
    const told = await explainLog(source(tool("omega", 90)), { learned });
    expect(told.chunks[0]).toMatchObject({ firstLine: 32, lastLine: 33 });
  });

  it("leaves out what runs that held said too, and keeps none of their words", async () => {
    const noisy = (last: string) => `error: the cache is cold\n${"copied one file\n".repeat(20)}${last}\n`;
    const green = remember(undefined, await readLog(source(noisy("all is well"))));
    expect(JSON.stringify(green)).not.toMatch(/cache|cold/);
    const told = explainRead(await readLog(source(noisy("fatal: the disk is read only"))), { green });
    expect(told.chunks[0]?.lines.join()).toContain("read only");
    expect(told.missing.join()).not.toContain("run that held");
  });
});

describe("the kind of failure", () => {
  it.each([
    ["test", "  1) cart sums\n     AssertionError: expected 41 to equal 42"],
    ["compile", "src/a.c:3:1: error: expected ';' before '}' token"],
    ["types", "src/a.ts(3,1): error TS2322: Type 'string' is not assignable to type 'number'."],
    ["lint", "/src/a.js\n  12:2  error  Unnecessary semicolon  no-extra-semi"],
    ["dependency", "ERROR: No matching distribution found for nonesuch==9"],
    ["environment", "./deploy.sh: line 12: terraform: command not found"],
    ["timeout", "No output has been received in the last 10m0s"],
    ["memory", "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"],
    ["permissions", "mkdir: cannot create directory '/opt/x': Permission denied"],
    ["infrastructure", "curl: (6) Could not resolve host: example.org"],
    ["configuration", 'npm ERR! Missing script: "tset"'],
    ["flaky", "1 flaky\n  cart.spec.ts:3:1 sums"],
    ["unknown", "Something is not as it was"],
  ])("is %s", (category, text) => {
    expect(categoryOf(text.split("\n")).category).toBe(category);
  });

  it("is told of a missing program in a step without a system", async () => {
    const told = await explainLog(source(missing.text));
    expect(shares(missing, told.chunks[0]) || shares(missing, told.chunks[1])).toBe(true);
  });
});
