import type { types as t } from "@babel/core";
import type { Mutant } from "../run/lab.ts";

/** A file under test that says which of its places are reached, and takes one mutant where the environment names it. */
export type Tracked = {
  code: string;
  /** Names of its places, as they are said. */
  statements: string[];
  branches: string[];
  /** By the lab's number, how a mutant is named here. */
  mutants: Map<number, string>;
};

/** Where a run says what it reached, and by which it is told its mutant. */
export const variables = { reached: "FAMILIAR_REACHED", mutant: "FAMILIAR_MUTANT" } as const;

/**
 * `prefix` keeps the names of several files apart; `all` are the lab's mutants.
 * @throws where the text is no program that can be instrumented
 */
export async function tracked(
  path: string,
  text: string,
  { prefix, all }: { prefix: string; all: readonly Mutant[] },
): Promise<Tracked> {
  const { mutate, parse, transformFromAstSync, bare, isTypeScript } = await import(
    "../run/translate/mutate.ts"
  );
  const { placePoints } = await import("../run/translate/points.ts");
  const plain = () => ({ root: parse(path, text), mutants: [] });
  const { root, mutants } = await mutate(path, text).catch(plain);
  const statements: string[] = [];
  const branches: string[] = [];
  let next = 0;
  placePoints(root, (kind, node) => {
    const id = next++;
    const list =
      kind === "branch" ? branches : kind === "statement" || isExpression(node) ? statements : undefined;
    list?.push(`${prefix}${id}`);
    return id;
  });
  const { code } = transformFromAstSync(root, text, {
    ...bare,
    ...{ code: true, filename: `/${path}`, compact: false },
  } as never)!;
  const esm = root.program.body.some(({ type }) => /^(Import|Export)/.test(type));
  const strict = root.program.directives.some(({ value }) => value.value === "use strict");
  const numbers = new Map(mutants.map((each) => [keyOf(each), each.id]));
  const own = all.flatMap((each) => {
    const id = each.path === path ? numbers.get(keyOf(each)) : undefined;
    return id === undefined ? [] : [[each.id, `${prefix}m${id}`] as const];
  });
  const { interpreter } = root.program;
  return {
    code: [
      ...(interpreter ? [`#!${interpreter.value}`] : []),
      ...(isTypeScript(path) ? ["// @ts-nocheck"] : []),
      ...(strict ? [`"use strict";`] : []),
      header(prefix, esm),
      interpreter ? code!.replace(/^#!.*\n/, "") : code!,
    ].join("\n"),
    ...{ statements, branches, mutants: new Map(own) },
  };
}

/** A function whose body is one expression: reaching it is running a statement. */
const isExpression = (node: t.Node): boolean =>
  node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement";

const keyOf = ({ line, column, mutator, replacement }: Omit<Mutant, "id" | "path" | "original" | "end">) =>
  `${line}:${column}:${mutator}:${replacement}`;

/** What the code under test writes with, in the sandbox; nothing here does. */
const files = `${"node"}:fs`;

/** Each place is said once a process and at once: a worker may be ended without a word. */
const header = (prefix: string, esm: boolean): string => `${
  esm
    ? `import { appendFileSync as labAppend } from "${files}";`
    : `const { appendFileSync: labAppend } = require("${files}");`
}
const labHit = (() => {
  const path = globalThis.process.env.${variables.reached};
  const seen = new Set();
  return (id) => {
    if (!path || seen.has(id)) return;
    seen.add(id);
    try {
      labAppend(path, ${JSON.stringify(prefix)} + id + "\\n");
    } catch {}
  };
})();
const labPoint = new Proxy({}, { set: (_, id) => (labHit(id), true) });
const labMutant = globalThis.process.env.${variables.mutant};
function labTick() {}
function stryCov_9fa48(...ids) {
  for (const id of ids) labHit("m" + id);
}
function stryMutAct_9fa48(id) {
  return labMutant === ${JSON.stringify(`${prefix}m`)} + id;
}`;
