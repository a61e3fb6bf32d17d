import { expect, test } from "vitest";
import { compact, partsOf, stem } from "./stem.ts";

test.each([
  "parse parser parsing parsed parses",
  "compose composition composed",
  "verify verification verified",
  "route router routing routes",
  "write writer writing",
  "format formatter formatted",
  "serialize serializer serialization",
  "config configs",
])("%s are one", (words) => {
  expect(new Set(words.split(" ").map(stem)).size).toBe(1);
});

test("words that only look alike stay apart", () => {
  expect(new Set(["user", "use", "user", "useful"].map(stem)).size).toBeGreaterThan(1);
  expect(stem("port")).not.toBe(stem("portal"));
});

test("a name's parts, and its one form for all ways of joining them", () => {
  expect(partsOf("HTTPServer_fooBar-baz2")).toEqual(["http", "server", "foo", "bar", "baz", "2"]);
  expect(new Set(["reg-exp-router", "RegExpRouter", "reg_exp_router"].map(compact)).size).toBe(1);
});
