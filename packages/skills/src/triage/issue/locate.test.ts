import type { Repository } from "@familiar/repository";
import { openRepository } from "@familiar/repository";
import { realGit, temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { locate } from "./index.ts";

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const bob = { name: "Bob Ray", email: "bob@example.org" };

/** A small repository with a router, a socket and two people. */
async function shop(): Promise<Repository> {
  const made = temporaryRepository();
  made.commit("Start", {
    "src/router/trie.ts": lines(
      'import { splitPath } from "../util/url.ts";',
      "/** Finds the handlers of a path in a router. */",
      "export class TrieRouter {",
      "  match(path: string) {",
      "    return splitPath(path);",
      "  }",
      "}",
    ),
    "src/router/linear.ts": lines(
      "export class LinearRouter {",
      "  match(router: string) {",
      "    return router;",
      "  }",
      "}",
    ),
    "src/util/url.ts": lines("export function splitPath(path: string) {", '  return path.split("/");', "}"),
    "src/serve/socket.ts": lines(
      "// The router hangs here.",
      "export function openSocket(port: number) {",
      '  if (port < 0) throw new Error("cannot bind to a negative port");',
      "  return port;",
      "}",
    ),
    "src/app.ts": lines(
      'import { TrieRouter } from "./router/trie.ts";',
      "export const router = new TrieRouter();",
      "router.match('');",
    ),
    "tests/socket.test.ts": lines("// cannot bind to a negative port, cannot bind to a negative port"),
    "CHANGELOG.md": lines("- cannot bind to a negative port"),
    "package-lock.json": "{}\n",
  });
  made.commit("Speak of cookies that expire", { "src/serve/jar.ts": lines("export const jar = 1;") }, bob);
  made.commit("Add more", { "src/serve/other.ts": lines("export const other = 1;") });
  const repository = await openRepository(made.root, { git: realGit(made.root), cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  return repository;
}

const first = async (repository: Repository, title: string, body = "") =>
  (await locate({ title, body }, repository)).files[0];

test("a definition, a file, a stack frame or a message that is named leads to its file, and that is said", async () => {
  const repository = await shop();
  expect(await first(repository, "`splitPath` drops the last part")).toMatchObject({
    path: "src/util/url.ts",
    why: expect.arrayContaining(["It defines `splitPath`, which the report names."]),
  });
  expect((await first(repository, "Wrong result", "Look at `router/linear.ts`."))?.path).toBe(
    "src/router/linear.ts",
  );
  const frame = "```\n    at openSocket (/home/me/node_modules/shop/dist/serve/socket.js:3:9)\n```";
  expect((await first(repository, "It crashes", frame))?.path).toBe("src/serve/socket.ts");
  expect((await first(repository, "Crash", "Error: cannot bind to a negative port"))?.path).toBe(
    "src/serve/socket.ts",
  );
});

test("an everyday word of the code does not outweigh a rare one", async () => {
  const repository = await shop();
  expect(
    (await first(repository, "The router of our router hangs", "A router with a negative port."))?.path,
  ).toBe("src/serve/socket.ts");
});

test("like words of an earlier commit count, and its people are named", async () => {
  const repository = await shop();
  const { files, owners } = await locate({ title: "Cookies expire too late", body: "" }, repository);
  expect(files[0]?.path).toBe("src/serve/jar.ts");
  expect(files[0]?.why.join(" ")).toContain("Speak of cookies that expire");
  expect(owners[0]).toMatchObject({ name: "Bob Ray", of: "src/serve/jar.ts" });
});

test("definitions are cited, best first", async () => {
  const repository = await shop();
  const { symbols } = await locate(
    { title: "openSocket lets a negative port through", body: "" },
    repository,
  );
  expect(symbols[0]).toMatchObject({
    name: "openSocket",
    path: "src/serve/socket.ts",
    line: 2,
    commit: repository.head().commit,
  });
});

test("tests, changelogs and lockfiles are never named", async () => {
  const repository = await shop();
  const { files, candidates } = await locate(
    { title: "negative port", body: "package-lock.json" },
    repository,
  );
  expect(candidates).toBe(7);
  expect(files.map(({ path }) => path).filter((path) => !path.startsWith("src/"))).toEqual([]);
});

test("a text without words names nothing and says why", async () => {
  const repository = await shop();
  expect(await locate("  ", repository)).toMatchObject({
    files: [],
    symbols: [],
    missing: ["The report has no words to go by."],
  });
});

test("whatever a report says, scores fall and add up to one at most, and nothing that it holds gets out as it is", async () => {
  const repository = await shop();
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(
      "```\n",
      "`",
      "<!--",
      "-->",
      "\u001b[2J",
      "src/app.ts:3",
      "splitPath(",
      'File "a.py", line 3\n',
      "    at x (src/app.ts:1:1)\n",
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const { files, symbols } = await locate(pieces.join(" "), repository);
      const scores = files.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(scores.reduce((a, b) => a + b, 0)).toBeLessThan(1.01);
      for (const { path } of [...files, ...symbols]) expect(repository.file(path)).toBeDefined();
      expect([...files, ...symbols].flatMap(({ why }) => why).join("")).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 12 },
  );
});

test("a report that was made to be slow is read as fast as another", async () => {
  const repository = await shop();
  const texts = ["<!--", "```\n", "`", "a.", "$a", '"', "\n", "- [", "https://x/blob/"].map((part) =>
    part.repeat(60_000 / part.length),
  );
  for (const body of texts)
    expect((await locate({ title: body, body }, repository)).files.length).toBeGreaterThanOrEqual(0);
}, 10_000);
