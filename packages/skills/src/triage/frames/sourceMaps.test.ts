import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "@familiar/repository/testing";
import { expect, test } from "vitest";
import { linesFrom } from "../reports/failures.ts";
import { withSources } from "./sourceMaps.ts";
import { readTraces } from "./traces.ts";

/** Column 0 of the first line stands on line 7 of `../src/cart.ts`. */
const map = { version: 3, sources: ["../src/cart.ts"], names: ["total"], mappings: "AAMEA" };

function written(files: Record<string, string>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
const placesOf = async (text: string, root: string) =>
  (await withSources(readTraces(linesFrom(text, 1)), root)).flatMap(({ frames }) =>
    frames.map(({ path, line, name }) => `${path}:${line} ${name ?? ""}`.trim()),
  );

test("a call in what was built is one in the sources, by the map beside it, in it, or named by it", async () => {
  const data = Buffer.from(JSON.stringify(map)).toString("base64");
  const root = written({
    "dist/app.js.map": JSON.stringify(map),
    "dist/inline.js": `x\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${data}\n`,
    "dist/named.js": "x\n//# sourceMappingURL=maps/named.json\n",
    "dist/maps/named.json": JSON.stringify({ ...map, sources: ["../../src/cart.ts"] }),
  });
  const stack = [
    "Error: no",
    "    at t (https://example.org/app.js?v=3:1:1)",
    "    at t (/srv/job/dist/inline.js:1:1)",
    "    at t (/srv/job/dist/named.js:1:1)",
    "    at t (/srv/job/dist/other.js:1:1)",
  ];
  expect(await placesOf(stack.join("\n"), root)).toEqual([
    "src/cart.ts:7 total",
    "src/cart.ts:7 total",
    "src/cart.ts:7 total",
    "/srv/job/dist/other.js:1 t",
  ]);
});

test("reads no map outside of the repository, and none that is broken", async () => {
  const outside = written({ "app.js.map": JSON.stringify(map) });
  const root = written({ "dist/broken.js.map": "{", "dist/x": "" });
  symlinkSync(join(outside, "app.js.map"), join(root, "dist/app.js.map"));
  const stack = [
    "Error: no",
    "    at t (/srv/dist/app.js:1:1)",
    "    at t (/srv/dist/broken.js:1:1)",
    `    at t (/srv/../../..${outside}/app.js:1:1)`,
  ];
  expect(await placesOf(stack.join("\n"), root)).toEqual([
    "/srv/dist/app.js:1 t",
    "/srv/dist/broken.js:1 t",
    `/srv/../../..${outside}/app.js:1 t`,
  ]);
});
