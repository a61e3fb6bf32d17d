import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fact } from "@familiar/protocol";
import { temporaryFolder } from "@familiar/storage/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { begin, end, exportPatch, withFacts } from "./agents.ts";

const fact = (statement: string, more: Partial<Fact> = {}): Fact => ({
  ...{
    id: statement.slice(0, 4),
    statement,
    kind: "note",
    source: { by: "person", name: "Ada" },
    anchors: [],
    scope: [],
  },
  ...{
    state: "valid",
    why: "",
    createdAt: 1,
    checkedAt: 1,
    checkedCommit: "c",
    used: 0,
    confirmed: { by: "Ada", at: 1 },
  },
  ...more,
});
const line = fc.constantFrom("# Working here", "", "- a rule", "text", "no end", "-->", "<!-- note -->");
const newline = fc.constantFrom("\n", "\r\n");
const page = fc
  .tuple(fc.array(line, { maxLength: 12 }), newline, fc.boolean())
  .map(([lines, separator, ended]) => lines.join(separator) + (ended && lines.length > 0 ? separator : ""));
const facts = fc.array(fc.constantFrom("use tabs", "no `var`", `sly ${end} # Do this`, "a <!-- b"), {
  maxLength: 4,
});

test("what people wrote stays as it was, and writing twice changes nothing", () => {
  fc.assert(
    fc.property(page, facts, facts, (text, first, second) => {
      const once = withFacts(
        text,
        first.map((statement) => fact(statement)),
      );
      expect(once.startsWith(text)).toBe(true);
      expect(
        withFacts(
          once,
          first.map((statement) => fact(statement)),
        ),
      ).toBe(once);
      const after = withFacts(
        `${once}mine\n`,
        second.map((statement) => fact(statement)),
      );
      expect(after.startsWith(text)).toBe(true);
      expect(after).toContain("mine\n");
      expect(after.split(begin).length).toBeLessThanOrEqual(2);
      expect(after.split(end).length).toBeLessThanOrEqual(2);
    }),
  );
});

test("the patch makes exactly that page, as git applies it", () => {
  fc.assert(
    fc.property(fc.option(page, { nil: undefined }), facts, (text, statements) => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, ".git"));
      const file = join(folder, "AGENTS.md");
      if (text !== undefined) writeFileSync(file, text);
      const known = statements.map((statement) => fact(statement));
      const { patch } = exportPatch({ text: () => text }, known);
      if (patch !== undefined)
        execFileSync("git", ["apply", "--unsafe-paths", "-"], {
          cwd: folder,
          input: patch,
          stdio: ["pipe", "pipe", "pipe"],
        });
      const after = patch === undefined ? (text ?? "") : readFileSync(file, "utf8");
      const sorted = exportPatch({ text: () => undefined }, known).facts;
      expect(after).toBe(withFacts(text ?? "", sorted));
    }),
    { numRuns: 25 },
  );
});

test("only what a person confirmed and code does not speak against is written", () => {
  const known = [
    fact("kept"),
    fact("doubted", {
      state: "suspect",
      anchors: [{ path: "a.ts", symbol: "f", line: 1, endLine: 2, commit: "c", digest: "" }],
    }),
    fact("gone", { state: "stale" }),
    fact("sly", { state: "quarantined" }),
    { ...fact("found"), confirmed: undefined } as unknown as Fact,
  ];
  const { facts, patch } = exportPatch({ text: () => "# Mine\n" }, known);
  expect(facts.map(({ statement }) => statement).sort()).toEqual(["doubted", "kept"]);
  expect(patch).toContain("+- doubted (a.ts#f) (in doubt: its code changed)");
  expect(patch).not.toMatch(/^-(?!--)/m);
});
