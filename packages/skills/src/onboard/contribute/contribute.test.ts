import type { Commit, History } from "@familiar/repository";
import { describe, expect, it } from "vitest";
import { branchOf, type Change, houseStyle, subjectOf } from "./houseStyle.ts";
import { fill } from "./pullRequest.ts";

const history = (subjects: readonly string[]) =>
  ({
    commits: subjects.map(
      (subject): Commit => ({
        hash: "",
        at: 0,
        author: { name: "", email: "" },
        subject,
        files: subject.startsWith("Merge") ? [] : ["a"],
      }),
    ),
  }) as unknown as History;
const change: Change = { type: "docs", area: "store", what: "document findParcel" };

describe("the house style", () => {
  it.each([
    [["feat: add a", "fix(core): b", "docs: c"], "docs: document findParcel"],
    [["store: add a", "http: fix b", "store, http: move c"], "store: document findParcel"],
    [["Add a", "Fix b", "Move c (#12)"], "Document findParcel"],
    [["add a.", "fix b.", "move c."], "document findParcel."],
  ])("%j", (subjects, expected) => {
    expect(subjectOf(houseStyle(history(subjects)), change)).toBe(expected);
  });

  it("keeps a subject within 72 characters", () => {
    const style = houseStyle(history(["feat: a", "fix: b"]));
    expect(subjectOf(style, { ...change, what: "say ".repeat(40) }).length).toBeLessThanOrEqual(72);
  });

  it("names branches as merges name them", () => {
    const merges = ["Merge pull request #1 from ann/fix/crash", "Merge branch 'docs/typo'"];
    expect(branchOf(houseStyle(history(merges)), change)).toBe("docs/document-findparcel");
    expect(branchOf(houseStyle(history(["Add a"])), change)).toBe("document-findparcel");
  });
});

describe("fill", () => {
  const parts = { what: "WHAT", why: "WHY", tests: "TESTS" };

  it("answers under the headings that ask, and ticks nothing", () => {
    const filled = fill(
      "## Summary\n\n<!-- what\nand more -->\n\n## Motivation\n_why_\n\n## How was it tested\n\n## Checklist\n\n- [ ] tests\n",
      parts,
    );
    expect(filled).toBe(
      "## Summary\n\nWHAT\n\n## Motivation\n\nWHY\n\n## How was it tested\n\nTESTS\n\n## Checklist\n\n- [ ] tests",
    );
  });

  it("stands on top of a template that asks nothing of it", () => {
    expect(fill("- [ ] I read the rules", parts)).toBe("WHAT\n\nWHY\n\nTESTS\n\n- [ ] I read the rules");
  });

  it("gives the reason with the only text that is asked for", () => {
    expect(fill("## Description\n\n<!-- say -->", parts)).toBe("## Description\n\nWHAT\n\nWHY");
  });
});
