import { describe, expect, test } from "vitest";
import { packageOf } from "./package.ts";

const of = (files: Record<string, unknown>, path = "src/a.js") =>
  packageOf(path, {
    files: () => Object.keys(files).map((each) => ({ path: each })) as never,
    text: (each) => (typeof files[each] === "string" ? files[each] : JSON.stringify(files[each])),
  });
const runs = (script: string, more: object = {}) => {
  const { framework } = of({ "package.json": { scripts: { test: script }, ...more } });
  return [framework.name, framework.run(["a.js"]).join(" ")];
};

describe("what runs the tests", () => {
  test.each([
    ["mocha", "mocha", "node_modules/.bin/mocha --no-color a.js"],
    [
      "nyc --reporter=text mocha --require ts-node/register -R dot --timeout 5000 'test/**/*.ts'",
      "mocha",
      "node_modules/.bin/mocha --no-color --require ts-node/register --timeout 5000 a.js",
    ],
    [
      "tsc -p . && cross-env NODE_ENV=test TZ=UTC vitest run --coverage --config unit.config.ts src",
      "vitest",
      "env NODE_ENV=test TZ=UTC node_modules/.bin/vitest run --color=false --coverage.enabled=false --config unit.config.ts a.js",
    ],
    [
      "NODE_OPTIONS=--experimental-vm-modules jest --verbose --ci",
      "jest",
      "env NODE_OPTIONS=--experimental-vm-modules node_modules/.bin/jest --color=false --ci --coverage=false --runTestsByPath a.js",
    ],
    ["xo && ava", "ava", "node_modules/.bin/ava --no-color a.js"],
    ["node --import tsx --test test/*.ts", "node", "node --import tsx --test a.js"],
    ["tape test/*.js | tap-spec", "tape", "node_modules/.bin/tape a.js"],
    [
      "node ./node_modules/mocha/bin/mocha.js --ui tdd test",
      "mocha",
      "node_modules/.bin/mocha --no-color --ui tdd a.js",
    ],
    ["node test.js", "node", "node --test a.js"],
  ])("%s", (script, name, command) => expect(runs(script)).toEqual([name, command]));

  test("a framework that is only installed runs them; nothing at all leaves Node's own, as the first", () => {
    expect(runs("make test", { devDependencies: { jest: "1" } })[0]).toBe("jest");
    expect(of({ "package.json": { scripts: {} } }).framework).toMatchObject({ name: "node", first: true });
    expect(of({}).framework).toMatchObject({ name: "node", folder: "", first: true });
    expect(of({ "package.json": "{ not json" }).framework.first).toBe(true);
  });

  test("a package of a workspace has its own, or the one of the packages above it", () => {
    const files = {
      "package.json": { scripts: { test: "mocha" }, devDependencies: { chai: "4" } },
      "packages/one/package.json": { name: "one", type: "module", devDependencies: { vitest: "1" } },
      "packages/one/vitest.config.ts": "",
      "packages/two/package.json": { name: "two", main: "./lib/two.js" },
    };
    expect(of(files, "packages/one/src/a.ts")).toMatchObject({
      ...{ folder: "packages/one", name: "one", module: "esm" },
      framework: { name: "vitest", folder: "packages/one", config: "packages/one/vitest.config.ts" },
    });
    const two = of(files, "packages/two/lib/b.js");
    expect(two).toMatchObject({
      folder: "packages/two",
      module: "commonjs",
      entries: ["packages/two/lib/two.js"],
    });
    expect(two.framework).toMatchObject({
      name: "mocha",
      folder: "",
      typed: "npm test",
      command: ["npm", "test"],
    });
    expect(two.dependencies.has("chai")).toBe(true);
  });
});
