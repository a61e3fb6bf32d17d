import { expect, test } from "vitest";
import { frame } from "./frame.ts";
import { hatch } from "./hatch.ts";
import { hatching } from "./hatching.ts";
import { speciesNames } from "./traits.ts";

const { genome } = hatch({ rootCommit: "abc", languages: [], firstCommitAt: 0, now: 1e12 });
const filled = (data: Uint8Array) => data.filter((_, i) => i % 4 === 3).reduce((sum, a) => sum + a / 255, 0);

test.each(speciesNames)(
  "a %s cracks its egg, looks out, and stands there as it will stand from now on",
  (species) => {
    for (const compact of [false, true]) {
      const shots = hatching({ ...genome, species }, compact);
      const [egg, crack] = [shots[0]!.grid, shots[8]!.grid];
      expect(shots.at(-1)).toEqual({ grid: frame({ ...genome, species }, "idle", 0, compact), ms: 0 });
      expect(filled(crack.data)).toBe(filled(egg.data));
      expect(crack.data).not.toEqual(egg.data);
      for (const { grid, ms } of shots) {
        expect([grid.width, grid.height]).toEqual([egg.width, egg.height]);
        expect(filled(grid.data)).toBeGreaterThan(filled(egg.data) / 3);
        expect(ms).toBeLessThan(500);
      }
      expect(shots.reduce((sum, { ms }) => sum + ms, 0)).toBeLessThan(5000);
    }
  },
);

test("the species shows only once the egg is open", () => {
  const [cat, owl] = ["cat", "owl"].map((species) => hatching({ ...genome, species }));
  for (let i = 0; i < 9; i++) expect(cat![i]!.grid).toEqual(owl![i]!.grid);
  expect(cat![11]!.grid).not.toEqual(owl![11]!.grid);
});

test("what is still an egg stays one, and what cannot be read is not opened", () => {
  expect(hatching({ ...genome, stage: "egg" })).toHaveLength(1);
  expect(hatching({ version: 99 })).toHaveLength(1);
});
