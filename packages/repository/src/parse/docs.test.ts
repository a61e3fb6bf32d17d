import { expect, test } from "vitest";
import { docBefore, firstSentence } from "./docs.ts";
import { createSource } from "./source.ts";

test.each([
  [[" Keeps things. And more."], "Keeps things."],
  [["*", " * Keeps", " * things", " *", " * Second paragraph."], "Keeps things"],
  [["* Shortens, e.g. by half. Rest."], "Shortens, e.g. by half."],
  [["* @deprecated", "* @param a first"], undefined],
  [["* @brief Opens it.", "* @param a first"], "Opens it."],
  [[" <summary>", ' Opens <see cref="Door"/>.', " </summary>"], "Opens Door."],
  [[" Uses {@link Door} and :func:`~door.open`."], "Uses Door and `door.open`."],
  [[" **Deprecated** since 2."], "**Deprecated** since 2."],
  [[" eslint-disable-next-line", " Real words."], "Real words."],
  [[" Copyright 2020 Someone. All rights reserved."], undefined],
  [[" ======"], undefined],
  [[`${"long ".repeat(80)}`], `${"long ".repeat(40).slice(0, 199)}…`],
])("the first sentence of %j", (lines, sentence) => {
  expect(firstSentence(lines)).toBe(sentence);
});

const style = { line: ["///", "//"], block: true, between: /^#!?\[/ };

test.each([
  ["// One.\n// Two.\ncode", "One."],
  ["// Far.\n\ncode", undefined],
  ["/* Block. */\ncode", "Block."],
  ["/**\n * Block.\n */\n  code", "Block."],
  ["run(); /* not it */\ncode", undefined],
  ["// Not it.\nother; code", undefined],
  ["/// Behind.\n#[one]\n#[two(\n  three,\n)]\ncode", "Behind."],
  ["/// Of a.\na,\ncode", undefined],
  ["code", undefined],
])("the comment above %j", (text, doc) => {
  expect(docBefore(createSource(text), text.lastIndexOf("code"), style)).toBe(doc);
});
