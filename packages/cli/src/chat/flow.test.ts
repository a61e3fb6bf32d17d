import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { createFlow } from "./flow.ts";

const flowed = (width: number, ...pieces: string[]): string => {
  const flow = createFlow(width);
  return pieces.map(flow).join("");
};

test("lines break between words, and under the text of their list item", () => {
  expect(flowed(12, "one two three four")).toBe("one two\nthree four");
  expect(flowed(12, "- one two three\n- four")).toBe("- one two\n  three\n- four");
  expect(flowed(12, "日本語の テキスト です")).toBe("日本語の\nテキスト\nです");
});

test("fenced code keeps its lines", () => {
  const code = "```\nconst a = a very long line\n```\n";
  expect(flowed(10, code, "and then words")).toBe(`${code}and then\nwords`);
});

test("whatever the pieces, it is the same words, and no line is wider than it must be", () => {
  const words = fc.array(fc.stringMatching(/^[a-zé日]{1,8}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      words,
      fc.integer({ min: 20, max: 40 }),
      fc.integer({ min: 1, max: 29 }),
      (list, width, at) => {
        const [first, rest] = [list.slice(0, at), list.slice(at)].map((part) =>
          part.map((word) => `${word} `).join(""),
        );
        const whole = flowed(width, first!, rest!);
        expect(whole.split(/\s+/).filter(Boolean)).toEqual(list);
        for (const line of whole.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
});
