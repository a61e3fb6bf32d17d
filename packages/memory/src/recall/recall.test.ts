import type { Fact } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createMemory } from "../create.ts";
import { said, scene } from "../testing/scene.ts";
import { standing } from "./conflicts.ts";
import { ranked } from "./rank.ts";

const word = fc.constantFrom("parser", "retries", "cache", "quotes", "token", "src/net.ts", "send");
const fact: fc.Arbitrary<Fact> = fc
  .record({
    words: fc.array(word, { minLength: 1, maxLength: 8 }),
    state: fc.constantFrom("valid", "suspect", "stale", "quarantined"),
    by: fc.constantFrom("person", "review", "instinct", "model"),
    value: fc.option(fc.boolean(), { nil: undefined }),
    at: fc.integer({ min: 0, max: 1e6 }),
    id: fc.stringMatching(/^[a-z]{6}$/),
  })
  .map(({ words, state, by, value, at, id }) => ({
    ...{ id, statement: words.join(" "), kind: "note", source: { by, name: "x" }, anchors: [], scope: [] },
    ...(value === undefined ? {} : { preference: { rule: "semicolons", value } }),
    ...{ state, why: "", createdAt: at, checkedAt: at, checkedCommit: "", used: 0 },
  }));
const known = fc.uniqueArray(fact, { maxLength: 40, selector: ({ id }) => id });

/** A memory over facts that are held in an array. */
function over(facts: readonly Fact[]) {
  const repository = {
    head: () => ({ commit: "c", detached: false, shallow: false }),
  } as unknown as Repository;
  return createMemory({
    storage: {
      facts: { list: async () => [...facts], update: async () => 0 },
      settings: { get: async (name: string) => (name === "memory-learned" ? "c" : undefined) },
    } as never,
    guard: {} as never,
    repository: async () => repository,
    clock: () => 2e6,
    clean: async (value) => value,
    patience: Number.POSITIVE_INFINITY,
  });
}

test("never stale or quarantined, never over a bound, never two that contradict, and always the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      known,
      fc.array(word),
      fc.nat(20),
      fc.nat(300),
      async (facts, words, limit, characters) => {
        const about = { text: words.join(" "), limit, characters };
        const given = await over(facts).recall(about);
        expect(given.length).toBeLessThanOrEqual(Math.min(limit, 12));
        expect(given.reduce((sum, { statement }) => sum + statement.length, 0)).toBeLessThanOrEqual(
          characters,
        );
        for (const { id } of given)
          expect(["valid", "suspect"]).toContain(facts.find((each) => each.id === id)!.state);
        expect(new Set(given.flatMap(({ preference }) => preference?.value ?? [])).size).toBeLessThanOrEqual(
          1,
        );
        expect(await over([...facts].reverse()).recall(about)).toEqual(given);
      },
    ),
    { numRuns: 60 },
  );
});

test("what stands is the same in any order", () => {
  fc.assert(
    fc.property(known, (facts) => {
      const ids = (of: readonly Fact[]) =>
        standing(of)
          .map(({ id }) => id)
          .sort();
      expect(ids([...facts].reverse())).toEqual(ids(facts));
    }),
  );
});

test("rarer words, places that are worked on and confirmed facts come first", async () => {
  const { memory } = await scene({
    "src/net.ts": "export const send = 1;\n",
    "lib/x.ts": "export const x = 1;\n",
  });
  const all = await Promise.all(
    ["the cache is cold", "the cache of tokens is warm", "the cache is odd", "unrelated things"].map((text) =>
      memory.remember(said(text)),
    ),
  );
  const about = await memory.recall({ text: "tokens in the cache" });
  expect(about[0]!.id).toBe(all[1]!.id);
  expect(about.map(({ id }) => id)).not.toContain(all[3]!.id);
  const place = await memory.remember(said("it is slow at night", { places: ["src/net.ts"] }));
  expect((await memory.recall({ paths: ["src/net.ts"] }))[0]!.id).toBe(place.id);
  expect(ranked(await memory.list(), { text: "zzz" }, 0)).toEqual([]);
});

test("facts that there was no time to check are not given", async () => {
  const { memory, storage, guard, repository } = await scene({ "a.ts": "export const a = 1;\n" });
  await memory.remember(said("the gate is shut"));
  const hurried = createMemory({
    ...{ storage, guard, clock: () => 1, clean: async (value) => value, patience: -1 },
    repository: async () => repository,
  });
  expect(await hurried.recall({ text: "gate" })).toEqual([]);
  expect(await memory.recall({ text: "gate" })).toHaveLength(1);
});
