import { describe, expect, it } from "vitest";
import { clean } from "./clean.ts";

describe("a line as a person sees it", () => {
  it.each([
    ["colours", "\u001b[31mError:\u001b[0m no", "Error: no"],
    ["a progress bar that is written over", "10%\r50%\r100% done", "100% done"],
    ["a return before the line feed's", "compiled\r", "compiled"],
    ["GitHub's time", "2024-05-01T12:00:00.1234567Z npm ERR! code 1", "npm ERR! code 1"],
    ["what `gh run view --log` puts before", "build\tRun tests\t2024-05-01T12:00:00.1Z boom", "boom"],
    ["GitLab's time and stream", "2024-05-01T12:00:00.123456Z 01O boom", "boom"],
    ["Jenkins' time", "[2024-05-01T12:00:00.123Z] boom", "boom"],
    ["Docker's builder", "#12 3.456 boom", "boom"],
    ["Buildkite's time", "\u001b_bk;t=1714564800000\u0007boom", "boom"],
    [
      "Travis' folds",
      "travis_fold:start:x\r\u001b[0Ktravis_time:start:1\r\u001b[0K$ make test",
      "$ make test",
    ],
    ["marks that reorder", "a\u202eb", "ab"],
  ])("loses %s", (_, raw, text) => {
    expect(clean(raw).text).toBe(text);
  });

  it("keeps what colour it had, and the two ends of a very long line", () => {
    expect(clean("\u001b[1;31mFAIL\u001b[0m")).toMatchObject({ red: true, green: false });
    expect(clean("\u001b[32mok\u001b[0m")).toMatchObject({ red: false, green: true });
    const long = clean(`start${"x".repeat(100_000)}end`).text;
    expect(long.length).toBeLessThan(5000);
    expect(long).toMatch(/^start.*end$/);
  });
});
