import { fail } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Skill } from "@familiar/skills";
import { expect, test } from "vitest";
import { scene } from "./testing/index.ts";

/** A read model whose index is damaged until it is refreshed, or for ever. */
function damaged(mends = true) {
  let broken = true;
  const found = <T>(value: T): T => (broken ? fail("index-failed", "The disk image is malformed.") : value);
  return async () =>
    ({
      head: () => ({ commit: "c" }),
      files: () => [],
      symbols: () => found(["flame"]),
      search: () => found([]),
      close: async () => {},
      async refresh() {
        broken = !mends;
      },
    }) as unknown as Repository;
}

const skill: Skill<unknown, unknown> = {
  ...{ name: "answer", parse: (input) => input, title: () => "look" },
  run: (_, { step, repository }) => step("symbols", () => repository.symbols()),
};
const request = { skill: "answer", input: {} } as const;

test("a search or a task that meets a damaged index goes on when it was made anew", async () => {
  const { open } = scene();
  const searching = await open({ openRepository: damaged() });
  expect(await searching.search("flame")).toMatchObject({ hits: [] });
  const asking = await open({ openRepository: damaged(), skills: { answer: skill } });
  expect(await asking.start(request)).toMatchObject({ task: { state: "done" }, result: ["flame"] });
});

test("what cannot be mended is said, not tried for ever", async () => {
  const { open } = scene();
  const familiar = await open({ openRepository: damaged(false), skills: { answer: skill } });
  await expect(familiar.search("flame")).rejects.toMatchObject({ code: "index-failed" });
  const { task } = await familiar.start(request);
  expect(task).toMatchObject({ state: "failed", error: { code: "index-failed" } });
});
