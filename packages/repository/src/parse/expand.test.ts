import { expect, test } from "vitest";
import { expandGroups } from "./expand.ts";

test.each([
  ["a::b", "::", ["a::b"]],
  [
    "crate::a::{self, b as c, d::{E, f::*}}",
    "::",
    ["crate::a", "crate::a::b", "crate::a::d::E", "crate::a::d::f::*"],
  ],
  ["{a, b::c}", "::", ["a", "b::c"]],
  ["a::{ // note, with comma\n b }", "::", ["a::b"]],
  ["A\\{B, C\\D as E}", "\\", ["A\\B", "A\\C\\D"]],
  ["a::{b", "::", ["a::b"]],
  ["}}", "::", []],
])("%s", (text, separator, paths) => {
  expect(expandGroups(text, separator)).toEqual(paths);
});

test("nested groups stay bounded", () => {
  expect(expandGroups("a::{".repeat(10_000), "::")).toEqual([]);
  expect(expandGroups(`a::{${"b,".repeat(10_000)}}`, "::")).toHaveLength(200);
});
