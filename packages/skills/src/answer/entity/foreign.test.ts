import type { Repository } from "@familiar/repository";
import { expect, test } from "vitest";
import { asWritten } from "./foreign.ts";

const holding = (...words: string[]): Repository =>
  ({
    words: (prefix: string) => words.filter((word) => word.startsWith(prefix)).map((word) => ({ word })),
  }) as unknown as Repository;

test("a word that no list translates is read as the one of its root that stands here", () => {
  expect(asWritten(["globan", "url"], "es", holding("glob", "url"))).toEqual(["glob", "url"]);
  expect(asWritten(["tokenizacion"], "es", holding("tokenization"))).toEqual(["tokenization"]);
  expect(asWritten(["tokenisierung"], "de", holding("tokenisation"))).toEqual(["tokenisation"]);
});

test("an unknown verb is left out beside a word that says what it is about, an unknown noun never is", () => {
  expect(asWritten(["gequirlt", "cookie"], "de", holding("cookie"))).toEqual(["cookie"]);
  expect(asWritten(["gequirlt"], "de", holding("cookie"))).toEqual(["gequirlt"]);
  expect(asWritten(["zahnriemen", "cookie"], "de", holding("cookie"))).toEqual(["zahnriemen", "cookie"]);
});

test("English stays as it is written", () => {
  expect(asWritten(["globan", "created"], "en", holding("glob"))).toEqual(["globan", "created"]);
});
