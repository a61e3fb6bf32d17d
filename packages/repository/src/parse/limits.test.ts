import { expect, test } from "vitest";
import type { Language } from "../model.ts";
import { analyze } from "./testing/describe.ts";

const languages: readonly Language[] = [
  "typescript",
  "javascript",
  "python",
  "go",
  "rust",
  "java",
  "c",
  "cpp",
  "csharp",
  "ruby",
  "php",
];

const hostile: readonly (readonly [string, string])[] = [
  ["open brackets", "(".repeat(100_000)],
  ["closed brackets", "[".repeat(10_000) + "]".repeat(10_000)],
  ["blocks", "{".repeat(10_000)],
  ["arrows", "a=>".repeat(10_000)],
  ["angles", "a<b".repeat(10_000)],
  ["ternaries", "a?b:".repeat(10_000)],
  ["template holes", "`${".repeat(10_000)],
  ["elements", "<a>".repeat(10_000)],
  ["comments", "/*".repeat(5_000)],
  ["quotes", `"'`.repeat(2_000)],
  ["slashes", "=/[".repeat(5_000)],
  ["heredocs", "<<~A ".repeat(10_000)],
  ["one word", "a".repeat(300_000)],
  ["one line of functions", "function a() {}; ".repeat(2_000)],
  ["blank lines", "\n".repeat(300_000)],
];

test.each(hostile)("%s do not bring a parser down", async (_what, text) => {
  for (const language of languages) {
    const { names } = await analyze(language, text, language === "typescript" ? "a.tsx" : "a");
    expect(names.length).toBeLessThan(10);
  }
});

const declarations: Partial<Record<Language, readonly [string, readonly string[]]>> = {
  typescript: [
    "export class Store {\n  keep(item: string): void {\n  }\n}\nexport function open() {}\n",
    ["Store", "keep", "open"],
  ],
  python: [
    "class Store:\n    def keep(self):\n        pass\n\ndef open():\n    pass\n",
    ["Store", "keep", "open"],
  ],
  go: ["type Store struct {\n}\n\nfunc (s *Store) Keep() {\n}\n", ["Store", "Keep"]],
  rust: ["pub struct Store {\n}\nimpl Store {\n    pub fn keep(&self) {\n    }\n}\n", ["Store", "keep"]],
  java: ["public class Store {\n  public void keep(int a) {\n  }\n}\n", ["Store", "keep"]],
  c: ["struct store {\n  int size;\n};\nstatic int keep(int a) {\n  return a;\n}\n", ["store", "keep"]],
  csharp: ["public class Store {\n  public void Keep(int a) {\n  }\n}\n", ["Store", "Keep"]],
  ruby: ["class Store\n  def keep\n  end\nend\n", ["Store", "keep"]],
  php: ["<?php\nclass Store {\n  public function keep() {\n  }\n}\n", ["Store", "keep"]],
};

test.each(Object.entries(declarations))(
  "%s too large to parse is still outlined",
  async (language, [text, names]) => {
    const comment = language === "python" || language === "ruby" ? "#" : "//";
    const padding = `${comment} padding padding padding\n`.repeat(40_000);
    const { symbols } = await analyze(language as Language, text + padding);
    expect(symbols.map(({ name }) => name)).toEqual(names);
    expect(symbols[0]!.endLine).toBeGreaterThan(symbols[0]!.line);
    expect(symbols[0]!.container).toBeUndefined();
    if (language !== "c" && language !== "go" && language !== "rust")
      expect(symbols[1]).toMatchObject({ container: "Store", kind: "method" });
  },
);

test("what is beyond reading gives nothing", async () => {
  expect(await analyze("python", "a = 1\n".repeat(1_000_000))).toEqual({
    symbols: [],
    imports: [],
    names: [],
  });
});

test.each([
  ["typescript", "interface Door { width: number }\nconst deep = ", "[", "]", ""],
  ["java", "class Door { int width; Object deep = ", "(", ")", "}"],
] as const)(
  "%s: brackets are parsed to the depth of real code, and not beyond",
  async (language, before, open, close, after) => {
    const nested = async (depth: number) => {
      const { symbols } = await analyze(
        language,
        `${before}${open.repeat(depth)}1${close.repeat(depth)};\n${after}`,
        "Door.ts",
      );
      return symbols.map(({ name }) => name);
    };
    expect(await nested(100)).toContain("width");
    const beyond = await nested(400);
    expect(beyond).not.toContain("width");
    expect(beyond).toContain("Door");
  },
);

// Last, since this thread's parsers are spent by it.
test("after a file that exhausts the parser the next is still read", async () => {
  await analyze("java", "a=>".repeat(6_000));
  const { symbols } = await analyze("java", "class A { int b() { return 1; } }\nclass C {\n}\n");
  expect(symbols.map(({ name }) => name)).toEqual(expect.arrayContaining(["A", "C"]));
});
