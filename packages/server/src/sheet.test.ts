import { expect, test } from "vitest";
import { createSheets } from "./sheet.ts";

test("a sheet is drawn once for each genome, and is a picture", async () => {
  const drawn: unknown[] = [];
  const real = createSheets();
  const sheet = createSheets((genome) => {
    drawn.push(genome);
    return real(genome);
  });
  const young = { version: 1, species: "fox", stage: "baby" };
  const grown = { ...young, stage: "adult" };
  const [first, second] = await Promise.all([sheet(young), sheet({ ...young })]);
  expect(Buffer.from(first.subarray(1, 4)).toString()).toBe("PNG");
  expect(second).toBe(first);
  await sheet(grown);
  expect(drawn).toEqual([young, grown]);
});
