import { expect, test } from "vitest";
import { textSource } from "../input/source.ts";
import { readSarif } from "./sarif.ts";

const read = (text: string) => readSarif(textSource(text, "report"));

test("reads SARIF: what is new and not suppressed, errors first", async () => {
  const result = (level: string, uri: string, more = {}) => ({
    ...{ ruleId: "r1", level, message: { text: `${level} in ${uri}` }, ...more },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 4 } } }],
  });
  const results = [
    result("warning", "src/w.js"),
    result("error", "src/a%20b.js"),
    result("error", "old.js", { baselineState: "unchanged" }),
    result("error", "known.js", { suppressions: [{ kind: "inSource" }] }),
    result("note", "n.js"),
  ];
  const sarif = { version: "2.1.0", runs: [{ tool: { driver: { name: "Lint" } }, results }] };
  const told = await read(
    JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", ...sarif }, null, 1),
  );
  expect(told.matched).toMatchObject([
    { path: "src/a b.js", line: 4, severity: "error" },
    { path: "src/w.js", severity: "warning" },
  ]);
  expect(told).toMatchObject({
    kind: "sarif",
    category: "lint",
    why: ["Lint reports 1 error and 1 warning."],
  });
});

test("of SARIF the level stands in the rule, wherever that is, and errors are found behind many warnings", async () => {
  const result = (ruleId: string, uri: string, more = {}) => ({
    ...{ ruleId, message: { text: `in ${uri}` }, ...more },
    locations: [{ physicalLocation: { artifactLocation: { uri } } }],
  });
  const rule = (id: string, level: string) => ({ id, defaultConfiguration: { level } });
  const results = [
    ...Array.from({ length: 5_000 }, () => result("weak", "weak.c")),
    ...[result("strong", "late.c"), result("x", "last.c", { level: "error" })],
  ];
  const tool = {
    driver: { name: "Lint", rules: [rule("weak", "warning")] },
    extensions: [{ name: "more", rules: [rule("strong", "error")] }],
  };
  const told = (first: object[]) =>
    read(
      JSON.stringify({
        version: "2.1.0",
        runs: [
          { results: first, tool },
          { results: [], tool },
        ],
      }),
    );
  expect((await told(results.slice(4_990, 5_001))).matched[0]).toMatchObject({ path: "late.c" });
  const { matched, why, missing } = await told(results);
  expect(matched.slice(0, 2)).toMatchObject([{ path: "last.c" }, { path: "weak.c" }]);
  expect(why).toEqual(["Lint reports 1 error and 5,000 warnings among the first 5,001 results."]);
  expect(missing).toEqual(["1 result after the first 5000 left unread."]);
});
