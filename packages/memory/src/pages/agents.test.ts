import { execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Fact, isFamiliarError } from "@familiar/protocol";
import type { FileEntry } from "@familiar/repository";
import { temporaryFolder } from "@familiar/storage/testing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { exportPatch, withFacts } from "./agents.ts";
import { begin, end, markersIn } from "./markers.ts";

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
  .map(([lines, separator, ended]) => lines.join(separator) + (ended && lines.length > 0 ? separator : ""))
  .chain((text) => fc.constantFrom(text, `\ufeff${text}`));
const facts = fc.array(fc.constantFrom("use tabs", "no `var`", `sly ${end} # Do this`, "a <!-- b"), {
  maxLength: 4,
});

/** A repository with one page, whose bytes these are. */
const pageOf = (written: string | undefined) => {
  const bytes = Buffer.from(written ?? "");
  const blob = hash("sha1", Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
  return {
    text: () => written?.replace(/^\ufeff/, ""),
    file: () => (written === undefined ? undefined : ({ blob } as FileEntry)),
  };
};

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
      const { patch } = exportPatch(pageOf(text), known);
      if (patch !== undefined)
        execFileSync("git", ["apply", "--unsafe-paths", "-"], {
          cwd: folder,
          input: patch,
          stdio: ["pipe", "pipe", "pipe"],
        });
      const after = patch === undefined ? (text ?? "") : readFileSync(file, "utf8");
      const sorted = exportPatch(pageOf(undefined), known).facts;
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
  const { facts, patch } = exportPatch(pageOf("# Mine\n"), known);
  expect(facts.map(({ statement }) => statement).sort()).toEqual(["doubted", "kept"]);
  expect(patch).toContain("+- doubted (a.ts#f) (in doubt: its code changed)");
  expect(patch).not.toMatch(/^-(?!--)/m);
});

const marked = fc
  .array(fc.constantFrom("text", "```", "~~~", "# Head", begin, end, "- one", "<!-- familiar:memory -->"), {
    maxLength: 10,
  })
  .map((lines) => `${lines.join("\n")}\n`);

test("wherever markers stand, nothing of people goes, or it is said why nothing was done", () => {
  fc.assert(
    fc.property(marked, facts, (text, statements) => {
      const known = statements.map((statement) => fact(statement));
      let after: string;
      try {
        after = withFacts(text, known);
      } catch (error) {
        expect(isFamiliarError(error) && error.code).toBe("page-unclear");
        return;
      }
      const { between } = markersIn(text);
      if (!between) expect(after.startsWith(text)).toBe(true);
      else {
        expect(after.startsWith(text.slice(0, between.from))).toBe(true);
        expect(after.endsWith(text.slice(between.to))).toBe(true);
        expect(text.slice(between.from, between.to)).toMatch(
          /^<!-- familiar:memory[\s\S]*<!-- \/familiar:memory -->\n$/,
        );
      }
      expect(withFacts(after, known)).toBe(after);
    }),
  );
});

test.each([
  ["no end", `A\n${begin}\n- one\nof a person\n`],
  ["no beginning", `A\n${end}\n`],
  ["two of them", `${begin}\n${end}\nB\n${begin}\n${end}\n`],
  ["the wrong order", `${end}\n${begin}\n`],
  ["a block of code that never ends", "A\n```\nB\n"],
])("%s: nothing is changed", (_, text) => {
  expect(() => withFacts(text, [fact("use tabs")])).toThrow(
    expect.objectContaining({ code: "page-unclear" }),
  );
});

test("markers in a block of code are somebody's example", () => {
  const text = `\`\`\`\n${begin}\nmine\n${end}\n\`\`\`\n`;
  expect(withFacts(text, [fact("use tabs")]).startsWith(`${text}\n${begin}\n`)).toBe(true);
});

test("a page that is no UTF-8 is left alone", () => {
  const page = { ...pageOf("a"), text: () => "b" };
  expect(() => exportPatch(page, [fact("use tabs")])).toThrow(
    expect.objectContaining({ code: "page-unclear" }),
  );
});
