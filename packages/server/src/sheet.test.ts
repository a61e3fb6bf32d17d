import { rigLook } from "@familiar/avatar";
import { expect, test } from "vitest";
import { createSheets, sheetMap } from "./sheet.ts";

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

test("an animal that is to keep still has one frame of each state", async () => {
  const [moving, still] = [await sheetMap(), await sheetMap(true)];
  expect(Object.values(moving).some(({ times }) => times.length > 1)).toBe(true);
  for (const [state, { row, times }] of Object.entries(still))
    expect({ row, times }).toEqual({
      ...moving[state as keyof typeof moving],
      times: moving[state as keyof typeof moving].times.slice(0, 1),
    });
});
