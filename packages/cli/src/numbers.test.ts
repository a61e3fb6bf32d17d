import { expect, test } from "vitest";
import { ago, port, positive, size } from "./numbers.ts";

test("only 1, 2, 3 … counts", () => {
  expect(positive("20")).toBe(20);
  for (const text of ["0", "-1", "1.5", "", "x", "1e99"]) expect(() => positive(text)).toThrow();
  expect(() => port("65536")).toThrow();
});

test("sizes and times are short", () => {
  expect([0, 1023, 1024, 1_500_000, 30 * 1024 ** 2].map(size)).toEqual([
    "0 B",
    "1023 B",
    "1.0 KB",
    "1.4 MB",
    "30 MB",
  ]);
  const hour = 3_600_000;
  expect([0, 5 * 60_000, 3 * hour].map((past) => ago(100 * hour, 100 * hour + past))).toEqual([
    "just now",
    "5 min ago",
    "3 h ago",
  ]);
  expect(ago(0, 1000 * hour)).toBe("1970-01-01");
});
