import { expect, test } from "vitest";
import { analyze, source, summary } from "../testing/describe.ts";

const module = source(`
  #!/usr/bin/env node
  import { readFile } from "node:fs/promises";
  import type { Shape } from "./shape.js";
  export { area as surface, shape } from "./area.js";
  export * as colours from "./colours.js";
  export * from "./all.js";

  /** Keeps what was said. */
  @injectable()
  export class Store<T> extends Base<T> implements Iterable<T> {
    static #count = 0;
    private readonly items: T[] = [];
    constructor(private readonly clock: Clock, public limit = 10, plain?: string) { super(); }
    get size(): number { return this.items.length; }
    set size(value) { this.items.length = value; }
    add(item: T): void;
    add(item: T, at: number): void;
    add(item: T, at?: number): void { this.items.push(item); }
    protected onAdd = (item: T) => { function inner() {} };
    ["computed"]() {}
  }

  export interface Options { readonly name: string; run?(times: number): void; "data-id": string; "a b": 1 }
  export type Result = { ok: boolean; value: string };
  export const enum Colour { Red, Green = "g" }
  declare module "plugin" { export function install(): void }
  namespace Inner.Deep { export const x = 1; const hidden = 2; }
  /**
   * Adds up. Then rests.
   * @param a first
   */
  export async function sum(a: number, b: number): Promise<number> { const local = () => a; return a + b; }
  export const twice = (n: number) => n * 2, half = 0.5;
  let counter = 0;
  const { left, right: renamed } = sides();
  const handlers = { click() {}, move: (e: Event) => {}, nested: { deep() {} }, plain: 1 };
  export default class extends Store<string> { last?: string }
  export { counter as ticks };
  const lazy = () => import("./lazy.js");
  import legacy = require("./legacy.js");
  new Worker(new URL("./worker.js", import.meta.url));
`);

test("a TypeScript module", async () => {
  const read = await analyze("typescript", module, "module.ts");
  expect(summary(read)).toEqual([
    "+ variable surface 4",
    "+ module colours 5",
    "+ class Store 10-21",
    "- field Store.#count 11",
    "- field Store.items 12",
    "+ method Store.constructor 13",
    "- field Store.clock 13",
    "+ field Store.limit 13",
    "+ field Store.size 14-15",
    "+ method Store.add 16-18",
    "- method Store.onAdd 19",
    "- function onAdd.inner 19",
    "+ method Store.computed 20",
    "+ interface Options 23",
    "+ field Options.name 23",
    "+ method Options.run 23",
    "+ field Options.data-id 23",
    "+ type Result 24",
    "+ field Result.ok 24",
    "+ field Result.value 24",
    "+ enum Colour 25",
    "+ constant Colour.Red 25",
    "+ constant Colour.Green 25",
    "- module plugin 26",
    "+ function plugin.install 26",
    "- module Inner.Deep 27",
    "+ constant Inner.Deep.x 27",
    "- constant Inner.Deep.hidden 27",
    "+ function sum 32",
    "- function sum.local 32",
    "+ function twice 33",
    "+ constant half 33",
    "+ variable counter 34",
    "- constant left 35",
    "- constant renamed 35",
    "- constant handlers 36",
    "- method handlers.click 36",
    "- method handlers.move 36",
    "- method handlers.nested.deep 36",
    "+ class default 37",
    "+ field default.last 37",
    "+ variable ticks 38",
    "- function lazy 39",
  ]);
  expect(read.imports.map(({ specifier, line }) => `${specifier} ${line}`)).toEqual([
    "node:fs/promises 2",
    "./shape.js 3",
    "./area.js 4",
    "./colours.js 5",
    "./all.js 6",
    "./lazy.js 39",
    "./legacy.js 40",
    "./worker.js 41",
  ]);
});

test("signatures are the header alone, docs their first sentence", async () => {
  const { symbols } = await analyze("typescript", module, "module.ts");
  const told = (name: string) => symbols.find((symbol) => symbol.name === name);
  expect(told("Store")).toMatchObject({
    signature: "export class Store<T> extends Base<T> implements Iterable<T>",
    doc: "Keeps what was said.",
  });
  expect(told("sum")).toMatchObject({
    signature: "export async function sum(a: number, b: number): Promise<number>",
    doc: "Adds up.",
  });
  expect(told("size")?.signature).toBe("get size(): number");
  expect(told("limit")?.signature).toBe("public limit = 10");
  expect(told("half")?.doc).toBeUndefined();
});

const script = source(`
  "use strict";
  var util = require("./util"), fs = require("fs");
  exports = module.exports = createApplication;
  exports.application = proto;
  exports.VERSION = "1.0";
  exports.read = function read(path) { return fs.readFileSync(path); };
  Object.defineProperty(exports, "lazy", { get: function () { return require("./lazy"); } });
  /**
   * Creates an application.
   */
  function createApplication() {
    function helper() {}
    return { listen(port) {}, close: function () {} };
  }
  function Router(options) { this.handle = function (request) {}; }
  Router.prototype.use = function use(path) {};
  Router.prototype.routes = { list: function () {}, find() {} };
  Router.create = function () {};
  var proto = { init: function () {}, set: (key, value) => value };
  (function (root, factory) {
    function attach() {}
    root.Library = factory();
  })(this, function () { return {}; });
  define(["a", "b"], function (a) { function inside() {} });
  window.legacy = function () {};
  if (util) { var conditional = function () {}; }
  describe("it", () => { const local = 1; function build() {} });
`);

test("a CommonJS script with prototypes and wrappers", async () => {
  const read = await analyze("javascript", script, "script.js");
  expect(summary(read)).toEqual([
    "+ constant VERSION 5",
    "+ function read 6",
    "+ constant lazy 7",
    "+ function createApplication 11-14",
    "- function createApplication.helper 12",
    "- method createApplication.listen 13",
    "- method createApplication.close 13",
    "- function Router 15",
    "- method Router.handle 15",
    "- method Router.use 16",
    "- method routes.list 17",
    "- method routes.find 17",
    "- method Router.create 18",
    "+ variable proto 19",
    "- method proto.init 19",
    "- method proto.set 19",
    "- function attach 21",
    "- function inside 24",
    "+ function legacy 25",
    "- function conditional 26",
    "- function build 27",
  ]);
  expect(read.imports.map(({ specifier }) => specifier)).toEqual(["./util", "fs", "./lazy"]);
});

test("module.exports with an object exports what it lists", async () => {
  const text = "function a() {}\nfunction b() {}\nmodule.exports = { a, renamed: b, c() {}, limit: 3 };\n";
  expect(summary(await analyze("javascript", text, "x.cjs"))).toEqual([
    "+ function a 1",
    "+ function b 2",
    "+ function c 3",
    "+ constant limit 3",
  ]);
});

test("everything in a declaration file is visible", async () => {
  const text =
    "declare function ready(): void;\ndeclare const version: string;\ninterface Window { app: App }\n";
  expect(summary(await analyze("typescript", text, "global.d.ts"))).toEqual([
    "+ function ready 1",
    "+ constant version 2",
    "+ interface Window 3",
    "+ field Window.app 3",
  ]);
});

test.each([
  [
    "x.jsx",
    "export const App = () => <main>Don't {greet('you')} <b>now</b></main>;\nfunction after() {}\n",
    ["App", "after"],
  ],
  ["x.js", "import type { A } from './a';\nexport function flow(a: A, b?: string): void {}\n", ["flow"]],
  ["x.mjs", "export const value = await load();\n", ["value"]],
  ["x.cjs", "if (!ready) return;\nfunction later() {}\n", ["later"]],
  ["x.cts", "import x = require('./x');\nexport = run;\nfunction run() {}\n", ["run"]],
])("the dialect of %s", async (path, text, names) => {
  const { symbols } = await analyze(path.endsWith("ts") ? "typescript" : "javascript", text, path);
  expect(symbols.map(({ name }) => name)).toEqual(names);
});

test("names are those of code, not of comments and strings", async () => {
  const text = source(`
    // comment
    let a = "text" + \`tpl \${inTemplate} more\` + /regex[/]x/.test(b) / divided;
    /* block */ c.d();
  `);
  const { names } = await analyze("javascript", text, "x.js");
  expect(names).toEqual(["a", "inTemplate", "test", "b", "divided", "c", "d"]);
});

test("imports are read where the parser gives nothing, and not out of strings", async () => {
  const text =
    "import { a } from './a';\nconst s = \"import x from './no'\";\n// require('./no')\nconst b = require('./b');\n)))\n";
  const { imports } = await analyze("javascript", text, "x.js");
  expect(imports).toEqual([
    { specifier: "./a", line: 1 },
    { specifier: "./b", line: 4 },
  ]);
});

test("a single-file component is read by its scripts, lines kept", async () => {
  const text =
    "<template>\n  <p>function no() {}</p>\n</template>\n<script lang=\"ts\" setup>\nimport Child from './Child.vue'\nfunction open(at: number): void {}\n</script>\n";
  const read = await analyze("html", text, "App.vue");
  expect(summary(read)).toEqual(["- function open 6"]);
  expect(read.imports).toEqual([{ specifier: "./Child.vue", line: 5 }]);
});
