import { expect, it } from "vitest";
import { readDefinitions } from "../../look/definitions.ts";
import { findPages } from "../../look/pages.ts";
import { surveyed } from "../../testing/touring.ts";
import { rankFiles, readSignals, weights } from "./rank.ts";

const author = (i: number) => ({ name: `Person ${i} Smith`, email: `p${i}@example.org` });

it("puts what newcomers touch lately before what one person changed most", async () => {
  const { survey } = await surveyed((made) => {
    made.commit("start", {
      "src/busy.ts": "export const busy = 0;\n",
      "src/welcoming.ts": "export const welcoming = 0;\n",
      "src/quiet.ts": "export const quiet = 0;\n",
    });
    for (let i = 0; i < 30; i++)
      made.commit(`busy ${i}`, { "src/busy.ts": `export const busy = ${i + 1};\n` });
    made.later(700);
    for (let i = 0; i < 6; i++)
      made.commit(`welcome ${i}`, { "src/welcoming.ts": `export const welcoming = ${i + 1};\n` }, author(i));
  });
  const signals = readSignals(survey, readDefinitions(survey), [], findPages(survey));
  const worth = rankFiles(signals, weights);
  const order = [...worth].sort((a, b) => b[1] - a[1]).map(([path]) => path);
  expect(order).toEqual(["src/welcoming.ts", "src/busy.ts", "src/quiet.ts"]);
  expect(signals.get("src/welcoming.ts")!.welcome).toBeGreaterThan(5);
  expect(signals.get("src/busy.ts")!.welcome).toBeLessThan(1);
});

it("counts a page's word for a file only when one file is meant", async () => {
  const { survey } = await surveyed((made) => {
    made.commit("start", {
      "ARCHITECTURE.md": "# How\n\nStart at `src/a/index.ts`, then see `store.ts`; index.ts is everywhere.\n",
      "src/a/index.ts": "export const a = 1;\n",
      "src/b/index.ts": "export const b = 1;\n",
      "src/store.ts": "export const c = 1;\n",
    });
  });
  const signals = readSignals(survey, readDefinitions(survey), [], findPages(survey));
  expect(Object.fromEntries([...signals].map(([path, { named }]) => [path, named]))).toEqual({
    "src/a/index.ts": 1,
    "src/b/index.ts": 0,
    "src/store.ts": 1,
  });
});

it("gives worth between 0 and 1, also where there is nothing to compare", async () => {
  const { survey } = await surveyed((made) => made.commit("start", { "a.ts": "export const a = 1;\n" }));
  const worth = rankFiles(readSignals(survey, readDefinitions(survey), [], []), weights);
  for (const value of worth.values()) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  }
});
