import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { historyOf, readHistory } from "./history.ts";

test("lines are kept once in a row, for their owner alone and without secrets", async () => {
  const folder = temporaryFolder();
  const keep = historyOf(folder);
  const token = ["ghp", "Zq8vT3kLw9XcB2nMf6RyJ5dHs1GpA7uEo4iK"].join("_");
  for (const line of ["where is f?", "where is f?", "  ", `why does ${token} not work`]) await keep(line);
  expect(readHistory(folder)).toEqual(["where is f?", expect.stringMatching(/^why does .+ not work$/)]);
  const file = join(folder, "chat-history");
  expect(readFileSync(file, "utf8")).not.toContain(token);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await historyOf(folder)("who?");
  expect(readHistory(folder)).toHaveLength(3);
});

test("there is none where nothing was asked", () => {
  expect(readHistory(temporaryFolder())).toEqual([]);
});
