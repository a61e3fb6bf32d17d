import type { Behaviour, Value } from "../sequence.ts";

/** Values that people write in tests, the plainest first. */
export const undefinedValue: Value = { is: "undefined" };
const special = (text: string): Value => ({ is: "number", text });
export const object = (fields: Readonly<Record<string, Value>>): Value => ({
  is: "object",
  entries: Object.entries(fields),
});
const base64 = (text: string) => Buffer.from(text).toString("base64");
export const bytes = (text: string): Value => ({ is: "bytes", kind: "Buffer", base64: base64(text) });
export const failure: Value = { is: "error", class: "Error", message: "failed" };

export const integers: readonly Value[] = [1, 2, 3, 0, 5, 10, -1, 4, 7, 100, -3, 20, 1000];
export const numbers: readonly Value[] = [
  ...integers,
  0.5,
  1.5,
  -2.5,
  special("NaN"),
  special("Infinity"),
  special("-Infinity"),
  special("-0"),
  1e21,
  1e-7,
  4294967296,
  Number.MAX_SAFE_INTEGER,
];
export const strings: readonly Value[] = [
  "hello",
  "a",
  "",
  "hello world",
  "abc",
  "1",
  " ",
  "Hello, World!",
  "a,b",
  "3.14",
  "a.b.c",
  "foo-bar",
  "fooBar",
  "true",
  "ä",
  "a=1&b=2",
  "one\ntwo\n",
  "  padded  ",
  "-5",
  "<b>&</b>",
  "2024-01-15",
  '{"a":1}',
  "a/b/c",
  "日本",
  "😀",
  'say "hi"',
  "a\\b",
];
export const booleans: readonly Value[] = [true, false];
export const nothings: readonly Value[] = [undefinedValue, null];
/** Lists of numbers of which mean, median, mode, order and sum are all different; some of one, of two, of equal ones. */
export const samples: readonly (readonly number[])[] = [
  [3, 1, 2],
  [7, 2, 11, 3],
  [2, 3, 3, 7, 11],
  [5],
  [2, 7],
  [4, 4],
  [1.5, -2, 7, 0, 13],
  [11, 7, 5, 3, 2],
  [1, 2, 4, 8, 16, 32],
  [0.1, 0.2, 0.3],
  [1e16, 1, -1e16],
];
export const arrays: readonly Value[] = [
  [1, 2, 3],
  [],
  ["a", "b", "c"],
  [3, 1, 2],
  [1],
  [1, 2, 2, 3],
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  [
    [1, 2],
    [3, 4],
  ],
  [object({ a: 1 }), object({ a: 2 })],
  [-1, 0, 1],
  ["b", "a"],
  [undefinedValue, null],
];
export const objects: readonly Value[] = [
  object({ a: 1 }),
  object({}),
  object({ a: 1, b: 2 }),
  object({ a: object({ b: 1 }) }),
  object({ name: "hello" }),
  object({ a: [1, 2], b: "c" }),
  { is: "object", entries: [["a", 1]], bare: true },
];
export const dates: readonly Value[] = [
  { is: "date", at: Date.UTC(2024, 0, 15) },
  { is: "date", at: 0 },
  { is: "date", at: null },
  { is: "date", at: Date.UTC(2020, 1, 29, 12, 30, 45, 123) },
];
export const regexps: readonly Value[] = [
  { is: "regexp", source: "a", flags: "" },
  { is: "regexp", source: "\\d+", flags: "g" },
];
export const buffers: readonly Value[] = [
  bytes("hello"),
  bytes(""),
  { is: "bytes", kind: "Uint8Array", base64: base64("abc") },
  { is: "bytes", kind: "ArrayBuffer", base64: base64("abcd") },
];
export const errors: readonly Value[] = [failure, { is: "error", class: "TypeError", message: "wrong" }];
export const bigints: readonly Value[] = [
  { is: "bigint", text: "1" },
  { is: "bigint", text: "0" },
  { is: "bigint", text: "-10" },
];
export const symbols: readonly Value[] = [
  { is: "symbol", text: "hello" },
  { is: "global", path: ["Symbol", "iterator"] },
];
export const collections: readonly Value[] = [
  { is: "map", entries: [["a", 1]] },
  { is: "set", items: [1, 2] },
];
export const promises: readonly Value[] = [
  { is: "promise", resolves: "hello" },
  { is: "promise", rejects: failure },
];
export const streams: readonly Value[] = [
  { is: "readable", chunks: ["hello", "world"] },
  { is: "readable", chunks: [1, 2, 3], objects: true },
  { is: "readable", chunks: [] },
  { is: "readable", chunks: ["a"], fails: failure },
];

/** Anything, roughly as often as code is given it. */
export const anything: readonly Value[] = [
  ...["hello", 1, [1, 2, 3], object({ a: 1 }), true, "", 0, undefinedValue, null, [], object({}), false],
  ...[-1, 2.5, "a", special("NaN"), dates[0]!, regexps[0]!, failure, buffers[0]!, bigints[0]!, symbols[0]!],
  ...[...collections, special("Infinity"), special("-0"), [[1, 2], [3]], "1", promises[0]!],
];

const value: Value = "hello";
/** What callers' functions do, by what they are for. */
export const watchers: readonly Behaviour[] = [{ do: "return", value: undefinedValue }];
export const workers: readonly Behaviour[] = [
  { do: "argument", index: 0 },
  { do: "compute", name: "double" },
  { do: "compute", name: "even" },
  { do: "compute", name: "sum" },
  { do: "return", value: true },
  { do: "return", value: undefinedValue },
  { do: "resolve", value },
  { do: "compute", name: "compare" },
  { do: "compute", name: "less" },
  { do: "compute", name: "text" },
  { do: "compute", name: "negate" },
  { do: "compute", name: "not" },
  { do: "return", value: false },
  { do: "return", value: 1 },
  { do: "return", value: null },
  { do: "throw", error: failure },
  { do: "reject", error: failure },
  { do: "argument", index: 1 },
  { do: "return", value },
  { do: "call", index: -1, with: [null, value] },
  { do: "call", index: -1, with: [failure] },
  { do: "call", index: -1, with: [null, value], later: true },
  { do: "call", index: 0, with: [value] },
  { do: "return", value: { is: "promise", resolves: value } },
  {
    do: "sequence",
    each: [
      { do: "throw", error: failure },
      { do: "return", value },
    ],
  },
  {
    do: "sequence",
    each: [
      { do: "return", value: true },
      { do: "return", value: false },
    ],
  },
];

/** What functions do that are given a callback to answer with. */
export const answering: readonly Behaviour[] = [
  { do: "call", index: -1, with: [null, value] },
  { do: "call", index: -1, with: [] },
  { do: "call", index: -1, with: [failure] },
  { do: "call", index: -1, with: [null, value], later: true },
  { do: "throw", error: failure },
  {
    do: "sequence",
    each: [
      { do: "call", index: -1, with: [null, value] },
      { do: "call", index: -1, with: [null, null] },
    ],
  },
];
