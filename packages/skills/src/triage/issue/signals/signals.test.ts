import type { Repository } from "@familiar/repository";
import { openRepository } from "@familiar/repository";
import { realGit, temporaryFolder, temporaryRepository } from "@familiar/repository/testing";
import { expect, onTestFinished, test } from "vitest";
import { locate } from "../index.ts";
import { prepare } from "../prepare.ts";

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const empty = (count: number) => Array.from({ length: count }, (_, line) => `x${line};`);

/** Files that say the same, but for where the words stand, and what commits said of them. */
async function shop(): Promise<Repository> {
  const made = temporaryRepository();
  made.commit("Start", {
    "a/apart.ts": lines("basket();", ...empty(14), "voucher();", ...empty(14), "expiry();"),
    "b/tight.ts": lines(...empty(14), "basket();", "voucher();", "expiry();", ...empty(14)),
    "a/first.js": "one();\n",
    "a/second.js": "two();\n",
    "money/sum.js": "one();\n",
    "money/tax.js": "two();\n",
    "tools/load.js": "turbine();\n",
    "tools/load.py": "turbine()\n",
    "net/http/client.js": "three();\n",
    "net/http/server.js": "three();\n",
  });
  made.commit("Add docs", { "a/first.js": "one(1);\n" });
  made.commit("Round amounts up", { "money/sum.js": "one(2);\n" });
  made.commit("Fix how amounts are rounded", { "money/sum.js": "one(3);\n" });
  const repository = await openRepository(made.root, { git: realGit(made.root), cache: temporaryFolder() });
  onTestFinished(() => repository.close());
  return repository;
}

function columnOf(repository: Repository, name: string, title: string, body = "") {
  const { files, signals } = prepare({ title, body }, repository);
  return new Map(files.map(({ path }, file) => [path, signals[name]!.column[file]!]));
}

test("what commits said of a file leads to it, and less to the others of its folder", async () => {
  const repository = await shop();
  const { files } = await locate({ title: "Amounts are rounded wrongly", body: "" }, repository);
  expect(files[0]).toMatchObject({
    path: "money/sum.js",
    why: expect.arrayContaining([expect.stringContaining("`Fix how amounts are rounded`")]),
  });
  expect(files[1]?.path).toBe("money/tax.js");
  const told = columnOf(repository, "told", "Amounts are rounded wrongly");
  expect([told.get("money/sum.js"), told.get("money/tax.js"), told.get("a/first.js")]).toEqual([1, 0, 0]);
});

test("words that stand close together count for more than the same words apart", async () => {
  const repository = await shop();
  const { files } = await locate({ title: "basket forgets voucher expiry", body: "" }, repository);
  expect(files.slice(0, 2).map(({ path }) => path)).toEqual(["b/tight.ts", "a/apart.ts"]);
  const [close, together] = ["close", "together"].map((name) =>
    columnOf(repository, name, "basket forgets voucher expiry"),
  );
  expect(close!.get("a/apart.ts")).toBeLessThan(0.5);
  expect(together!.get("a/apart.ts")).toBe(1);
});

test("a file in the language of the files that a report names is likelier", async () => {
  const repository = await shop();
  const first = async (body: string) =>
    (await locate({ title: "The turbine stops", body }, repository)).files[0]?.path;
  expect(await first("It is called from the file setup.py")).toBe("tools/load.py");
  expect(await first("It is called from the file setup.js")).toBe("tools/load.js");
});

test("the more of the title a path says, the more it counts", async () => {
  const share = columnOf(await shop(), "titleInPath", "net http client");
  expect(share.get("net/http/client.js")).toBe(1);
  expect(share.get("a/first.js")).toBe(0);
  expect(share.get("net/http/server.js")).toBeGreaterThan(0);
  expect(share.get("net/http/server.js")).toBeLessThan(1);
});

test("only a change that says it repairs is a repair", async () => {
  const repaired = columnOf(await shop(), "repaired", "anything");
  expect([...repaired].filter(([, value]) => value > 0).map(([path]) => path)).toEqual(["money/sum.js"]);
});
