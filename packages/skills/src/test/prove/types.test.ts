import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import { expect, test } from "vitest";
import { filesOf, surfaceOf, targetOf } from "../../testing/chosenOf.ts";
import { groundOf } from "../../testing/groundOf.ts";
import { withExpected, wronglyTyped } from "./types.ts";

/** Stands in for the compiler: it says what it would of a text where a number is wanted. */
const compiler = `
const { readFileSync } = require("node:fs");
const { files, extends: from } = JSON.parse(readFileSync("tsconfig.familiar.json", "utf8"));
const lines = readFileSync(files[0], "utf8").split("\\n");
const wrong = lines.flatMap((line, at) =>
  line.includes('half("') && !lines[at - 1].includes("@ts-expect-error") ? [at + 1] : []);
for (const line of wrong) console.log(files[0].slice(2) + "(" + line + ",8): error TS2345: text is no number");
if (lines.includes("test();")) console.log(files[0].slice(2) + "(1,1): error TS2582: Cannot find name 'test'");
process.exit(wrong.length > 0 && from === "./tsconfig.json" ? 2 : 0);
`;

inSandbox(
  "what the repository's own compiler does not allow is found, and said where it is meant",
  async () => {
    const sources = {
      "package.json": "{}",
      "tsconfig.json": "{}",
      "half.ts": "export const half = (n: number) => n / 2;\n",
    };
    const { worktree, context } = await groundOf(sources, (root) => {
      mkdirSync(join(root, "node_modules/typescript/bin"), { recursive: true });
      writeFileSync(join(root, "node_modules/typescript/bin/tsc"), compiler);
    });
    const emitting = {
      target: targetOf("half.ts", "node", { dependencies: new Set(["typescript"]) }),
      surface: surfaceOf({ name: "half" }),
      files: filesOf(sources),
    };
    const text = ["half(2);", "if (true) {", '  half("x");', "}", ""].join("\n");
    const there = new Map<string, string | null>();
    const ask = (text: string, before?: string) =>
      wronglyTyped(context, {
        ...{ worktree, emitting, there },
        file: { path: "half.test.ts", text, tests: [], ...(before === undefined ? {} : { before }) },
      });
    const wrong = await ask(text);
    expect(wrong).toEqual(new Set(['half("x");']));
    const mended = withExpected(text, wrong!);
    expect(mended.split("\n")[2]).toBe("  // @ts-expect-error: its types do not allow this");
    expect(await ask(mended)).toEqual(new Set());
    expect(await ask(`${text}half("y");\n`, 'half("y");\n')).toEqual(new Set(['half("x");']));
    expect(await ask(`test();\n${text}`)).toBeUndefined();
    expect(existsSync(join(worktree, "tsconfig.familiar.json"))).toBe(false);
  },
);

test("a repository without a compiler or settings is not asked", async () => {
  const none = { worktree: "", there: new Map() };
  const asked = (dependencies: string[], files: Record<string, string>, path = "half.test.ts") =>
    wronglyTyped({} as never, {
      ...{ ...none, file: { path, text: "", tests: [] } },
      emitting: {
        target: targetOf("half.ts", "node", { dependencies: new Set(dependencies) }),
        ...{ surface: surfaceOf(), files: filesOf(files) },
      },
    });
  const settings = { "tsconfig.json": "{}" };
  expect(await asked([], settings)).toBeUndefined();
  expect(await asked(["typescript"], {})).toBeUndefined();
  expect(await asked(["typescript"], settings, "half.test.js")).toBeUndefined();
});
