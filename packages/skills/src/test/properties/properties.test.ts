import { cpSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import { syntaxOf } from "@familiar/repository";
import { expect, test } from "vitest";
import { called, chosenOf, filesOf, surfaceOf, targetOf, value } from "../../testing/chosenOf.ts";
import { groundOf } from "../../testing/groundOf.ts";
import { prove } from "../prove/index.ts";
import { candidatesIn } from "./candidates.ts";

const source = [
  "export const encode = (text) => text.replaceAll('%', '%25').replaceAll(' ', '%20');",
  "export const decode = (text) => text.replaceAll('%20', ' ').replaceAll('%25', '%');",
  "export const total = (a, b) => a + b;",
  "export const minus = (a, b) => a - b;",
  "export const ascending = (items) => [...items].sort((a, b) => a - b);",
  "",
].join("\n");
const committed = {
  "codec.js": source,
  "package.json": '{ "type": "module" }\n',
  ".gitignore": "node_modules\n",
};
const surface = surfaceOf(...["encode", "decode", "total", "minus", "ascending"].map((name) => ({ name })));
const chosen = [
  chosenOf([called("encode", "a b")], [value("a%20b")], { covers: [0] }),
  chosenOf([called("encode", "%")], [value("%25")], { covers: [0] }),
  chosenOf([called("total", 1, 2)], [value(3)]),
  chosenOf([called("total", 2, 2)], [value(4)]),
  chosenOf([called("minus", 1, 1)], [value(0)]),
  chosenOf([called("minus", 2, 2)], [value(0)]),
  chosenOf([called("ascending", [2, 1])], [value([1, 2])]),
  chosenOf([called("ascending", [3, 1, 2])], [value([1, 2, 3])]),
];

test("laws are looked for where names and examples speak for them", () => {
  expect(
    candidatesIn(chosen, surface).map(({ law, of, kind }) => `${law} of ${of.join(".")}: ${kind}`),
  ).toEqual([
    "round trip of encode: string",
    "idempotence of encode: string",
    "commutativity of total: integer",
    "commutativity of minus: integer",
    "idempotence of ascending: integers",
    "length of ascending: integers",
    "order of ascending: integers",
  ]);
});

inSandbox("a property is kept when it holds every time and notices what no example does", async () => {
  const { root, worktree, context } = await groundOf(committed, (root) => {
    const installed = createRequire(import.meta.url)
      .resolve("fast-check")
      .replace(/fast-check\/.*$/, "");
    for (const name of ["fast-check", "pure-rand"])
      cpSync(join(installed, name), join(root, "node_modules", name), { recursive: true });
  });
  const { mutate } = await import("../run/translate/mutate.ts");
  const { mutants } = await mutate("codec.js", source, { header: true });
  // A mutant of `decode`, which no example calls.
  const left = mutants.filter(({ line, mutator }) => line === 2 && mutator === "StringLiteral").slice(0, 1);
  const lab = { mutants: () => left.map((each) => ({ ...each, path: "codec.js", original: "" })) };
  const reaching = chosen.slice(0, 3).map((each) => ({ ...each, covers: left.map(({ id }) => id) }));
  const emitting = {
    target: targetOf("codec.js", "node", { dependencies: new Set(["fast-check"]) }),
    ...{ surface, files: filesOf({ "codec.js": source }) },
  };
  const proof = await prove(context, {
    worktree,
    chosen: reaching,
    emitting,
    lab,
    until: Date.now() + 60_000,
  });
  const [, laws] = proof.files;
  expect(laws?.path).toBe("test/codec.properties.test.js");
  expect(syntaxOf(laws!.path, laws!.text)).toBeDefined();
  expect(laws!.tests.map(({ name }) => name)).toEqual([
    "encode gives back what it was given, through decode",
  ]);
  expect(proof.tests.at(-1)!.reason).toBe(
    "It held for 3000 made-up values and notices 1 change that no example does.",
  );
  expect(existsSync(join(root, "test"))).toBe(false);
});
