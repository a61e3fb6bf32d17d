import { expect, test } from "vitest";
import { constraintsIn } from "./pinned.ts";

test.each([
  "Never use default exports.",
  "Bitte benutze nie default exports.",
  "N'utilise jamais les exports par défaut.",
  "Nunca uses exportaciones por defecto.",
  "Non usare mai export predefiniti.",
  "Nunca use exports padrão.",
  "不要使用默认导出。",
  "デフォルトエクスポートは使わないでください。",
])("%s", (said) => {
  expect(constraintsIn([`Hello there! ${said} Thanks.`])).toEqual([said]);
});

test("questions bind nobody, and the same words bind once", () => {
  expect(
    constraintsIn(["Why do we never use default exports?", "Only touch src/a.ts.", "Only touch src/a.ts."]),
  ).toEqual(["Only touch src/a.ts."]);
});

test("of very many the newest are kept", () => {
  const kept = constraintsIn(Array.from({ length: 90 }, (_, at) => `Never touch file ${at}.`));
  expect(kept).toHaveLength(40);
  expect(kept.at(-1)).toBe("Never touch file 89.");
});
