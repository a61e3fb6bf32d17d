import { expect, test } from "vitest";
import { names } from "./names.ts";

test("there are many names, each once", () => {
  expect(names.length).toBeGreaterThanOrEqual(300);
  expect(new Set(names).size).toBe(names.length);
});

test("names can be said aloud: short, with vowels and without heaps of consonants", () => {
  for (const name of names) {
    expect(name).toMatch(/^[A-Z][a-z]{1,10}$/);
    expect(name).toMatch(/[aeiouy]/i);
    expect(name).not.toMatch(/[^aeiouy]{4}/i);
    expect(name).not.toMatch(/[aeiou]{4}/i);
  }
});
