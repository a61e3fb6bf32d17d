import { rigLook } from "@familiar/avatar";
import { expect, test } from "vitest";
import { createSheets } from "./sheet.ts";

test("a sheet is drawn once for each look, and is a picture", async () => {
  const drawn: string[] = [];
  const real = createSheets();
  const sheet = createSheets((look) => {
    drawn.push(look.key);
    return real(look);
  });
  const fox = { version: 1, species: "fox" };
  const young = rigLook({ ...fox, stage: "baby" });
  const grown = rigLook({ ...fox, stage: "adult" });
  const [first, second] = await Promise.all([sheet(young), sheet(rigLook({ ...fox, stage: "baby" }))]);
  expect(Buffer.from(first.subarray(1, 4)).toString()).toBe("PNG");
  expect(second).toBe(first);
  await sheet(grown);
  expect(drawn).toEqual([young.key, grown.key]);
});
