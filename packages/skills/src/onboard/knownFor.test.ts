import { expect, it } from "vitest";
import { readDefinitions } from "../look/definitions.ts";
import { type Made, surveyed } from "../testing/touring.ts";
import { knownFor, naming, saidOf } from "./knownFor.ts";

const said = async (files: Record<string, string>, ...paths: string[]) => {
  const { survey } = await surveyed((made: Made) => void made.commit("start", files));
  const known = knownFor(paths, readDefinitions(survey));
  return known && `${naming(known)}, ${known.files}`;
};

it("C: what the header declares and others call, and no helper that only its own file knows", async () => {
  const files = {
    "src/pot.h": "int pot_fill(int cups);\nint pot_pour(void);\n#define POT_MAX 9\n",
    "src/pot.c":
      '#include "pot.h"\nint helper(int a) { return a; }\nint pot_fill(int cups) { return helper(cups); }\nint pot_pour(void) { return 1; }\n',
    "src/main.c": '#include "pot.h"\nint main(void) { return pot_pour(); }\n',
    "src/tea.c": '#include "pot.h"\nint tea(void) { return pot_pour() + pot_fill(2); }\n',
  };
  expect(await said(files, "src/pot.c")).toBe("defines `pot_pour` and `pot_fill`, 3");
});

it("JavaScript: what is mixed into a plain object goes by the object's name", async () => {
  const files = {
    "lib/reply.js":
      "var reply = module.exports = {};\nreply.send = function (a) {\n  return a;\n};\nreply.json = function (a) {\n  return a;\n};\n",
  };
  expect(await said(files, "lib/reply.js")).toBe("defines `reply.send` and `reply.json`, 0");
});

it("a type explains itself in its own words, cut where a clause ends", async () => {
  const doc =
    "Keeps what a customer wants to buy until the shop closes, which happens when the last of the customers has gone home for the night.";
  const files = {
    "src/cart.ts": `/** ${doc} */\nexport class Cart {}\nexport const other = 1;\n`,
    "src/use.ts": 'import { Cart } from "./cart.ts";\n\nexport const cart = new Cart();\n',
  };
  expect(await said(files, "src/cart.ts")).toBe(
    "defines `Cart`: “Keeps what a customer wants to buy until the shop closes…”, 1",
  );
  const symbol = {
    name: "a",
    kind: "class",
    path: "a",
    line: 1,
    endLine: 2,
    exported: true,
    signature: "",
  } as const;
  expect(saidOf({ ...symbol, doc: "Returns the number of the thing." })).toBeUndefined();
});
