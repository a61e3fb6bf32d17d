import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Repository } from "../model.ts";
import { openRepository } from "../open.ts";
import { realGit } from "../testing/git.ts";
import { opened } from "../testing/opened.ts";
import { temporaryRepository } from "../testing/repository.ts";

const shop = {
  "README.md": "# Shop\n\nSells things. The basket keeps what a customer chose.\n",
  "src/basket.ts": [
    "/** Adds up what is in a basket. */",
    "export function totalPrice(basket: Basket): number {",
    "  // the discount is taken off last",
    "  return basket.items.reduce((sum, item) => sum + item.price, 0) - discount(basket);",
    "}",
    "export class Basket { items: { price: number }[] = []; }",
    "const discount = (basket: Basket) => basket.items.length;",
    "",
  ].join("\n"),
  "src/checkout/pay.ts": [
    'import { totalPrice, Basket } from "../basket.ts";',
    "export const HTTPClient = {};",
    "export function payBasket(basket: Basket) {",
    '  return [totalPrice(basket), "totalPrice"]; // totalPrice',
    "}",
    "",
  ].join("\n"),
  "src/config.ts": "export const config = { retries: 3 };\n",
  "test/basket.test.ts": 'import { totalPrice } from "../src/basket.ts";\ntotalPrice({ items: [] });\n',
  "vendor/lib/totalPrice.js": "export function totalPrice() {}\n",
  "src/generated.ts": "// @generated\nexport function totalPrice() {}\n",
  "package-lock.json": '{ "totalPrice": 1 }\n',
  "tool.kt": "fun totalPrice() = 1\n",
};

let repository: Repository;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "familiar-search-"));
  const { root, commit } = temporaryRepository(mkdtempSync(join(folder, "shop-")));
  commit("Teach the till to count", { "till.md": "a till\n" });
  commit("Sell baskets", shop);
  repository = await openRepository(root, { git: realGit(root), cache: join(folder, "cache") });
  return async () => {
    await repository.close();
    rmSync(folder, { recursive: true });
  };
});

const places = (query: string) => repository.search(query).map(({ path, line }) => `${path}:${line}`);
const first = (query: string) => repository.search(query)[0];

describe("what comes first", () => {
  test("the definition of an exact name; tests, generated and vendored code after the source", () => {
    expect(first("totalPrice")).toMatchObject({
      kind: "symbol",
      path: "src/basket.ts",
      line: 2,
      text: expect.stringContaining("totalPrice"),
    });
    const paths = repository.search("totalPrice").map(({ path }) => path);
    expect(paths.indexOf("src/generated.ts")).toBeGreaterThan(paths.indexOf("src/checkout/pay.ts"));
    expect(paths.indexOf("src/checkout/pay.ts")).toBeGreaterThan(-1);
  });

  test("a name in another case, in parts, or with a slip of the keyboard", () => {
    for (const query of ["totalprice", "total price", "TOTAL_PRICE", "totalPrce", "totlaPrice"]) {
      expect([query, first(query)?.path]).toEqual([query, "src/basket.ts"]);
    }
    expect(first("http client")).toMatchObject({ path: "src/checkout/pay.ts", line: 2 });
  });

  test("a question finds the line that says most of it", () => {
    expect(places("where is the discount taken off?")[0]).toBe("src/basket.ts:3");
    expect(places("how are baskets paid")).toContain("src/checkout/pay.ts:3");
  });

  test("a path, whole or in part", () => {
    expect(first("src/config.ts")).toMatchObject({ kind: "path", path: "src/config.ts" });
    expect(first("checkout/pay")).toMatchObject({ kind: "path", path: "src/checkout/pay.ts" });
    expect(repository.search("config", { kinds: ["path"] })[0]).toMatchObject({ path: "src/config.ts" });
  });

  test("a past commit, by words of its subject or by its hash", () => {
    const [newest, oldest] = repository.history().commits;
    expect(first("teach till count")).toMatchObject({
      kind: "commit",
      commit: oldest!.hash,
      path: "till.md",
    });
    expect(first(newest!.hash.slice(0, 9))).toMatchObject({ kind: "commit", text: "Sell baskets" });
  });
});

describe("what narrows", () => {
  test("path: keeps to paths that contain it", () => {
    expect(new Set(repository.search("path:checkout totalPrice").map(({ path }) => path))).toEqual(
      new Set(["src/checkout/pay.ts"]),
    );
    expect(repository.search("path:src/co").map(({ path }) => path)).toEqual(["src/config.ts"]);
  });

  test("quotes ask for the very words, on one line", () => {
    expect(places('"taken off last"')).toEqual(["src/basket.ts:3"]);
    expect(places('"last off taken"')).toEqual([]);
  });

  test("kinds and limit", () => {
    const hits = repository.search("basket", { kinds: ["symbol"], limit: 2 });
    expect(hits.map(({ kind }) => kind)).toEqual(["symbol", "symbol"]);
  });
});

test("any text is a query: nothing throws, hits are in the repository, lines exist", () => {
  const awkward = fc.constantFrom(
    '"',
    "'",
    "(",
    ")",
    "*",
    "NEAR(",
    "AND",
    "OR",
    "NOT",
    "^",
    "{",
    "}",
    ":",
    "word:",
    "-",
    "+",
    "\\",
    "[a-z",
    "%",
    "_",
    "\0",
    "\n",
    "🦊",
    "日本語",
    "é",
    "path:",
    'path:"',
    "totalPrice",
    "basket",
  );
  const query = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.array(awkward).map((parts) => parts.join(" ")),
    fc.array(awkward).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(query, (text) => {
      for (const { kind, path, line, score } of repository.search(text)) {
        expect(score).toBeGreaterThan(0);
        if (kind === "commit") continue;
        const file = repository.file(path)!;
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(Math.max(1, file.lines));
      }
    }),
    { numRuns: 60 },
  );
  const seldom = repository.search("NOTbasketé");
  expect(seldom.length).toBeGreaterThan(0);
  for (const { score } of seldom) expect(score).toBeGreaterThan(0);
  expect(repository.search("")).toEqual([]);
  expect(repository.search("   ")).toEqual([]);
  expect(repository.search("basket ".repeat(100_000))[0]).toMatchObject({ path: "src/basket.ts" });
  expect(repository.search("x".repeat(1_000_000))).toEqual([]);
});

describe("names", () => {
  test("references are lines of code that mention a name, definitions first", () => {
    const found = repository.references("totalPrice");
    expect(found.slice(0, 2).map(({ path, line, definition }) => [path, line, definition])).toEqual([
      ["src/basket.ts", 2, true],
      ["src/generated.ts", 2, true],
    ]);
    expect(found.slice(2).map(({ path, line }) => `${path}:${line}`)).toEqual([
      "src/checkout/pay.ts:1",
      "src/checkout/pay.ts:4",
      "tool.kt:1",
      "test/basket.test.ts:1",
      "test/basket.test.ts:2",
    ]);
    expect(repository.references("totalprice")).toEqual([]);
    expect(repository.references("totalPrice", { limit: 1 })).toHaveLength(1);
    expect(repository.references("")).toEqual([]);
  });

  test("mentions count files, without those that define the name", () => {
    expect([...repository.mentions(["totalPrice", "Basket", "config", "nowhere"])]).toEqual([
      ["totalPrice", 2],
      ["Basket", 1],
      ["config", 0],
      ["nowhere", 0],
    ]);
  });

  test("symbols by path, name, kind and export", () => {
    const names = (query: Parameters<Repository["symbols"]>[0]) =>
      repository.symbols(query).map(({ name }) => name);
    expect(names({ path: "src/basket.ts", exported: true })).toEqual(["totalPrice", "Basket", "items"]);
    expect(names({ kind: "class" })).toEqual(["Basket"]);
    expect(names({ name: "basket" })).toEqual([]);
    expect(names({ limit: 1 })).toHaveLength(1);
    expect(names({ path: "nowhere.ts" })).toEqual([]);
  });

  test("similar symbols for misspelt and partial names", () => {
    for (const name of ["totlaPrice", "totalprice", "total", "Price"]) {
      expect([name, repository.similarSymbols(name)[0]?.name]).toEqual([name, "totalPrice"]);
    }
    expect(repository.similarSymbols("qqqqqqq")).toEqual([]);
    expect(repository.similarSymbols("")).toEqual([]);
  });

  test("words and what holds them", () => {
    expect(repository.words("disc")).toEqual([{ word: "discount", files: 1 }]);
    expect(repository.words("d")).toEqual([]);
    expect(repository.holding("discount")).toEqual([{ path: "src/basket.ts", how: "defines" }]);
    expect(repository.holding("customer")).toEqual([{ path: "README.md", how: "some" }]);
  });
});

test("imports join files", () => {
  expect(repository.dependencies("src/checkout/pay.ts")).toEqual(["src/basket.ts"]);
  expect(repository.dependents("src/basket.ts")).toEqual(["src/checkout/pay.ts", "test/basket.test.ts"]);
});

test("a common word does not drown a rare one", async () => {
  const { root, commit } = temporaryRepository();
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [
      `src/f${n}.ts`,
      `// router router router router\nexport const v${n} = ${n};\n`,
    ]),
  );
  commit("first", { ...files, "src/rare.ts": "// one router with a quaggle\nexport const r = 1;\n" });
  const many = await opened(root);
  expect(many.search("router quaggle")[0]).toMatchObject({ path: "src/rare.ts", line: 1 });
  appendFileSync(join(root, "src/f3.ts"), "// quaggle quaggle\n");
  await many.refresh();
  expect(
    many
      .search("quaggle")
      .map(({ path }) => path)
      .sort(),
  ).toEqual(["src/f3.ts", "src/rare.ts"]);
});
