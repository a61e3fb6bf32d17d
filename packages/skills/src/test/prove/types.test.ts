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
    const ask = (text: string) =>
      wronglyTyped(context, {
        ...{ worktree, emitting, there },
        file: { path: "half.test.ts", text, tests: [] },
      });
    const wrong = await ask(text);
    expect(wrong).toEqual(new Set(['half("x");']));
    const mended = withExpected(text, wrong!);
    expect(mended.split("\n")[2]).toBe("  // @ts-expect-error: its types do not allow this");
    expect(await ask(mended)).toEqual(new Set());
    expect(existsSync(join(worktree, "tsconfig.familiar.json"))).toBe(false);
  },
);

test("a repository without a compiler or settings is not asked", async () => {
  const emitting = { target: targetOf("half.ts", "node"), surface: surfaceOf(), files: filesOf({}) };
  const file = { path: "half.test.ts", text: "", tests: [] };
  const none = { worktree: "", there: new Map() };
  expect(await wronglyTyped({} as never, { ...none, emitting, file })).toBeUndefined();
});
