import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scene } from "../testing/index.ts";
import { familiar, hasTerminal, onTerminal } from "../testing/onTerminal.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

/** Whether `familiar start` showed a picture before its first words; a key skips what there is. */
async function filmed(data: string, env: Record<string, string> = {}, options = ""): Promise<boolean> {
  const where = { cwd: here.root, home: here.home, data: join(here.home, data) };
  const text = await onTerminal(`${familiar} start --once ${options}; echo the end`, where, {
    env: { FAMILIAR_BESIDE_WORK: "no", ...env },
    typed: [{ when: /[▀▄]/, keys: " " }],
  });
  expect(text).toMatch(/Lantern keeps a small flame|"reused":false/);
  expect(text).toContain("the end");
  const begins = text.search(/Lantern keeps|\{/);
  return /[▀▄]/.test(text.slice(0, begins));
}

test.skipIf(!hasTerminal)("an animal hatches visibly at the first start, and only then", async () => {
  expect(await filmed("first")).toBe(true);
  expect(await filmed("first")).toBe(false);
});

test.skipIf(!hasTerminal).concurrent.each([
  ["nothing may move", { NO_MOTION: "1" }, ""],
  ["nobody looks", { CI: "1" }, ""],
  ["a program asks", {}, "--json"],
])("there is no film where %s", async (_, env, options) => {
  expect(await filmed(`${Object.keys(env)}${options}`, env, options)).toBe(false);
});
