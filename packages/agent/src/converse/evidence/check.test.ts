import type { Repository } from "@familiar/repository";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createCheck, type Deed } from "./index.ts";
import { createPieces } from "./pieces.ts";

const files: Record<string, string> = {
  "src/flame.ts":
    "/** Lights the flame. */\nexport function lightFlame(oil: number) {\n  return oil > 0;\n}\n",
  "src/watch.ts": `import { lightFlame } from "./flame.ts";\nexport const watch = () => lightFlame(1);\n${"\n".repeat(40)}`,
  Makefile: "test:\n\tnode --test\n",
};
const commit = "a".repeat(40);
const repository = {
  root: "/lantern",
  head: () => ({ commit }),
  files: () => Object.keys(files).map((path) => ({ path, lines: files[path]!.split("\n").length })),
  file: (path: string) => files[path] && { path, lines: files[path].split("\n").length },
  text: (path: string) => files[path],
  symbols: ({ path, name }: { path?: string; name?: string }) =>
    [{ name: "lightFlame", path: "src/flame.ts", line: 2, endLine: 4 }].filter(
      (each) => each.path === (path ?? each.path) && each.name === (name ?? each.name),
    ),
  references: () => [],
  conventions: () => ({ commands: [{ purpose: "test", command: "make it-so" }] }),
  cite: (path: string, line: number) => ({ path, line, commit }),
} as unknown as Repository;

const passed: Deed = { record: 3, kind: "run", what: "npm test", ok: true, code: 0 };
const failed: Deed = { record: 5, kind: "run", what: "npm test", ok: false, code: 1 };

async function checked(text: string, runs: Deed[] = []) {
  const shown: string[] = [];
  const ground = {
    repository,
    deeds: async () => runs,
    problems: async (code: string) => (code.includes("export default") ? ["line 1: a default export"] : []),
    linesAt: async (path: string) => (path === "old.ts" ? 9 : undefined),
  };
  const check = createCheck(ground, (piece) => void shown.push(piece));
  // As a stream brings it: a few letters at a time.
  for (const part of text.match(/[\s\S]{1,7}/g) ?? []) await check.push(part);
  const answer = await check.end();
  expect(shown.join("")).toBe(answer.text);
  return { ...answer, shown, why: answer.removed.map(({ why }) => why) };
}

test("what resolves stays, and is cited once, in the order of the text", async () => {
  const text =
    "`watch` calls it (src/watch.ts:2). It is defined in `src/flame.ts:2-4`. See src/watch.ts:2@aaaaaaaaaa.";
  const { text: shown, citations, removed } = await checked(text);
  expect(shown).toBe(text);
  expect(citations).toEqual([
    { path: "src/watch.ts", line: 2, commit },
    { path: "src/flame.ts", line: 2, commit },
  ]);
  expect(removed).toEqual([]);
});

test.each<[string, string, string, string[]]>([
  ["a file that is not there", "It is lit in src/oil.ts:3 by hand.", "", ["no-such-place"]],
  [
    "a line beyond the end",
    "The flame is lit here (src/flame.ts:99).",
    "The flame is lit here (unsure).",
    ["no-such-place"],
  ],
  ["nothing but a place", "- src/oil.ts:3\n", "", ["no-such-place"]],
  [
    "one of two",
    "Lit in src/flame.ts:2 and src/oil.ts:3.",
    "Lit in src/flame.ts:2 and (unsure).",
    ["no-such-place"],
  ],
  ["a commit that had no such file", "It was in gone.ts:3@bbbbbbbb then.", "", ["no-such-place"]],
  ["a name that is elsewhere", "`lightFlame` is defined in src/watch.ts:30.", "", ["says-otherwise"]],
  [
    "a path without a line",
    "The oil is in `src/oil.ts` as usual.",
    "The oil is in `src/oil.ts` as usual (unsure).",
    ["no-such-place"],
  ],
  [
    "a function that nobody knows",
    "It calls `pourOil()` in `fillLamp`.",
    "It calls `pourOil()` in `fillLamp` (unsure).",
    ["no-such-place", "no-such-place"],
  ],
])("%s is taken out", async (_, text, shown, why) => {
  expect(await checked(text)).toMatchObject({ text: shown, why });
});

test.each([
  "There is no `src/oil.ts`, and `pourOil` does not exist.",
  "Add a file `src/oil.ts` with `pourOil`.",
  "It listens on localhost:8080 and 127.0.0.1:3000 since 12:30 (https://example.org:443/a.ts:3).",
  "Version 1.2.3:4 of node:20 is older than std::io:3.",
  "See Makefile:2 and old.ts:9@bbbbbbbb.",
])("%s", async (text) => {
  expect(await checked(text)).toMatchObject({ text, removed: [] });
});

test.each(["The engine is src/engine.ts:99 and Engine stands src/gin.ts:9.", "The bug is in src/oil.ts:3."])(
  "%s — a sentence is left whole or not at all",
  async (text) => {
    expect((await checked(text)).text).toBe("");
  },
);

test("a sentence whose place and name are both invented is left out", async () => {
  expect((await checked("The order is decided in `FlameScheduler` (src/scheduler.ts:4).")).text).toBe("");
});

test("a plain name that nothing has is marked where the sentence says what it is", async () => {
  expect((await checked("The function `frobnicate` does it.")).text).toBe(
    "The function `frobnicate` does it (unsure).",
  );
  expect((await checked("It is lit with `gzip` as usual.")).text).toBe("It is lit with `gzip` as usual.");
});

const claims = [
  "I ran the tests and they pass.",
  "I've just executed the suite.",
  "All tests pass.",
  "I did run the tests.",
  "Then I went ahead and ran them.",
  "I have verified that everything works.",
  "Tests: 5 passed, 5 total.",
  "`npm test` passed.",
  "Everything works now, verified.",
  "すべてのテストに合格しました。",
  "The tests are passing now.",
  "After running the tests, all of them are green.",
  "Ich habe die Tests ausgeführt.",
  "Die Tests sind erfolgreich durchgelaufen.",
  "J'ai lancé les tests.",
  "Les tests passent.",
  "He ejecutado las pruebas.",
  "Las pruebas pasan.",
  "Ho eseguito i test.",
  "I test passano.",
  "Executei os testes.",
  "Os testes passam.",
  "我运行了测试。",
  "测试通过了。",
  "テストを実行しました。",
  "テストは成功しました。",
];
test.each(claims)("%s — only when the ledger says so", async (claim) => {
  expect(await checked(`Well. ${claim} So far.`)).toMatchObject({ why: ["not-run"] });
  expect((await checked(claim)).text).toBe("");
  expect(await checked(claim, [passed])).toMatchObject({ text: claim, removed: [] });
});

test.each([
  "Run `npm test` to see whether the tests pass.",
  "CI runs the tests on each push.",
  "When the tests pass, the branch is merged.",
  "I have not run the tests.",
  "The tests pass an option to the app.",
  "`parse` fails when the input is empty, and `read` passes it on.",
  "It stores what was saved before in `state`.",
  "Everything works through middleware here.",
  "Make sure that all tests pass before you push.",
  "Wenn die Tests bestehen, ist alles gut.",
  "Je n'ai pas lancé les tests.",
  "No he ejecutado las pruebas.",
  "Non ho eseguito i test.",
  "Não executei os testes.",
  "我没有运行测试。",
  "テストは実行していません。",
])("%s — says nothing of what was run", async (text) => {
  expect(await checked(text)).toMatchObject({ text, removed: [] });
});

test("nothing is left of a whole invented report", async () => {
  const text =
    "I ran `npm test` and all tests passed [ran:153]. `npm test` passed. It exited with 0 [ran:153]. Done. Verified. Saved!";
  expect(await checked(text)).toMatchObject({ text: "", citations: [] });
});

test("how it ended is what the last run of it said", async () => {
  expect(await checked("All tests pass.", [passed, failed])).toMatchObject({
    text: "",
    why: ["says-otherwise"],
  });
  expect(await checked("The tests failed.", [passed, failed])).toMatchObject({ removed: [] });
  expect(await checked("The tests failed.", [passed])).toMatchObject({ why: ["says-otherwise"] });
  expect(await checked("I ran `cargo test`.", [passed])).toMatchObject({ why: ["not-run"] });
});

test("what tests is known by its name, or by the repository's own commands", async () => {
  const ran = (what: string) => checked("All tests pass.", [{ ...passed, what }]);
  expect((await ran("make it-so")).removed).toEqual([]);
  expect((await ran("python -m pytest -q")).removed).toEqual([]);
  expect((await ran("cat tests.ts-is-no-runner")).why).toEqual(["not-run"]);
});

test("a reference to a run becomes what the ledger has of it", async () => {
  expect((await checked("They hold [ran:1].", [passed])).text).toBe("They hold (`npm test` ended with 0).");
  expect(await checked("They hold [ran:2].", [passed])).toMatchObject({ text: "", why: ["not-run"] });
  expect(await checked("All tests pass [ran:1].", [failed])).toMatchObject({ why: ["says-otherwise"] });
});

test("what a block claims that a command printed is shown only when it ran", async () => {
  const session = "```\n$ npm test\n5 passed\n```\n";
  expect(await checked(session)).toMatchObject({ text: "", why: ["not-run"] });
  expect(await checked(session, [passed])).toMatchObject({ text: session, removed: [] });
  expect(await checked("```sh\n$ npm ci\n$ npm test\n```\n")).toMatchObject({ removed: [] });
  const code = "```ts\nimport x from './gone.ts:3';\n// All tests pass.\n```\n";
  expect(await checked(code)).toMatchObject({ text: code, removed: [] });
});

test("what runners print is shown only when tests ran and ended so", async () => {
  const output = "```\n===== 5 passed in 0.12s =====\n```\n";
  expect(await checked(output)).toMatchObject({ text: "", why: ["not-run"] });
  expect(await checked(output, [failed])).toMatchObject({ text: "" });
  expect(await checked(output, [passed])).toMatchObject({ text: output, removed: [] });
});

test.each([
  "Done. I remembered it.",
  "I've saved that for you.",
  "Saved.",
  "Ich habe es mir gemerkt.",
  "覚えました。",
  "I committed the change.",
  "I've pushed it to main.",
  "I have applied the patch.",
  "I opened a draft pull request for you.",
  "I merged the branch.",
  "Ich habe die Änderung committet.",
  "J'ai poussé la branche.",
  "He aplicado el parche.",
  "Ho pubblicato il pacchetto.",
  "我已经提交了更改。",
  "変更をコミットしました。",
])("%s — only when the ledger says so", async (text) => {
  const { text: shown, why } = await checked(text);
  expect([shown, new Set(why)]).toEqual(["", new Set(["not-run"])]);
});

test("what was done may be said, and what was not", async () => {
  const applied: Deed = { record: 9, kind: "apply", what: "apply src/flame.ts", ok: true };
  for (const [text, deeds] of [
    ["I have applied the patch.", [applied]],
    ["I have not pushed anything.", []],
    ["Ada committed it, and CI pushed it.", []],
  ] as const)
    expect(await checked(text, [...deeds])).toMatchObject({ text, removed: [] });
  expect(await checked("I have applied the patch.", [{ ...applied, ok: false }])).toMatchObject({ text: "" });
});

test("code that goes against what is wished here is shown with that said below", async () => {
  const code = "```ts\nexport default 1;\n```\n";
  expect((await checked(code)).text).toBe(
    `${code}(Against what is wished here: line 1: a default export.)\n`,
  );
});

test("what would command a terminal is not shown", async () => {
  expect((await checked("It is \u001b[2Jhere\u202e.")).text).toBe("It is here.");
});

test("however a text is cut by its stream, its pieces are the same and are the text", () => {
  const part = fc.constantFrom(
    "It is. ",
    "See `a. b` now! ",
    "\n",
    "\n\n",
    "```ts\nx. y\n\nz\n```\n",
    "- item\n",
    "e.g. this ",
    "短い。",
    "```",
    "1. one\n",
    "a.ts:3 ",
  );
  const cut = (text: string, sizes: readonly number[]) => {
    const pieces = createPieces();
    const got: string[] = [];
    let at = 0;
    for (let nth = 0; at < text.length; nth++) {
      const size = 1 + (sizes[nth % sizes.length] ?? 0);
      got.push(...pieces.push(text.slice(at, at + size)));
      at += size;
    }
    return [...got, ...pieces.end()];
  };
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join("")),
      fc.array(fc.nat(9), { minLength: 1 }),
      (text, sizes) => {
        const pieces = cut(text, sizes);
        expect(pieces.join("")).toBe(text);
        expect(pieces).toEqual(cut(text, [0]));
      },
    ),
    { numRuns: 500 },
  );
});
