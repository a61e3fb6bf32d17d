import type { Familiar } from "@familiar/agent";
import { hatch } from "@familiar/avatar";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { companyOf } from "./company.ts";

const { genome, name, species } = hatch({ rootCommit: "abc", languages: [], firstCommitAt: 0, now: 1e12 });
const pet = vi.fn(async () => ({ pet: { genome, name, species, level: "observe", hatchedAt: 0 } }));
const familiar = { pet, place: { directory: "/nowhere" } } as unknown as Pick<Familiar, "pet" | "place">;
const stream = (columns: number, rows: number, isTTY = true) =>
  ({ columns, rows, isTTY, hasColors: () => true, getColorDepth: () => 24 }) as unknown as NodeJS.WriteStream;

beforeEach(() => {
  vi.stubEnv("FAMILIAR_HOME", "/nowhere");
  vi.stubEnv("NO_MOTION", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  pet.mockClear();
});

test("the animal at work moves with the time that passed, and is small", async () => {
  const company = (await companyOf(familiar, stream(80, 24), "auto"))!;
  expect(company(0)).not.toEqual(company(130));
  expect(company(130)).toEqual(company(130 + 820));
  for (let at = 0; at < 2_000; at += 37) expect(company(at).length).toBeLessThanOrEqual(13);
});

test("it keeps still when nothing may move", async () => {
  vi.stubEnv("NO_MOTION", "1");
  const company = (await companyOf(familiar, stream(80, 24), "auto"))!;
  expect(company(0)).toBe(company(130));
});

test.each([
  ["in a small terminal", stream(80, 12), "auto", "yes"],
  ["in a narrow terminal", stream(20, 50), "auto", "yes"],
  ["without colour", stream(80, 24), "never", "yes"],
  ["where there is no terminal", stream(80, 24, false), "always", "yes"],
  ["when it is not wanted", stream(80, 24), "auto", "no"],
] as const)("it is not there %s, and nobody is asked who it is", async (_, where, color, wanted) => {
  vi.stubEnv("FAMILIAR_BESIDE_WORK", wanted);
  expect(await companyOf(familiar, where, color)).toBeUndefined();
  expect(pet).not.toHaveBeenCalled();
});
