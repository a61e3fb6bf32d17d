import { expect, test } from "vitest";
import { isQuiet } from "./quiet.ts";

const at = Date.parse;

test.each([
  ["18:00", "08:00", "Europe/Berlin", "2026-01-07T17:30Z", true],
  ["18:00", "08:00", "Europe/Berlin", "2026-01-07T16:30Z", false],
  ["18:00", "08:00", "Europe/Berlin", "2026-07-07T16:30Z", true],
  ["18:00", "08:00", "Europe/Berlin", "2026-01-08T06:59Z", true],
  ["18:00", "08:00", "Europe/Berlin", "2026-01-08T07:00Z", false],
  ["18:00", "08:00", "Asia/Kolkata", "2026-01-07T12:30Z", true],
  ["09:00", "17:00", "UTC", "2026-01-07T09:00Z", true],
  ["09:00", "17:00", "UTC", "2026-01-07T17:00Z", false],
  ["00:00", "00:00", "UTC", "2026-01-07T11:00Z", true],
])("%s to %s in %s at %s: %s", (from, to, timeZone, now, expected) => {
  expect(isQuiet({ from, to, timeZone }, at(now))).toBe(expected);
});

test("days are those on which the hours begin", () => {
  const hours = { from: "22:00", to: "06:00", days: ["fri" as const], timeZone: "UTC" };
  expect(isQuiet(hours, at("2026-01-09T23:00Z"))).toBe(true);
  expect(isQuiet(hours, at("2026-01-10T05:00Z"))).toBe(true);
  expect(isQuiet(hours, at("2026-01-10T23:00Z"))).toBe(false);
  expect(isQuiet(hours, at("2026-01-09T05:00Z"))).toBe(false);
});
