import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder, temporaryRepository } from "../testing/repository.ts";
import { openHistory } from "./index.ts";
import { dateOrder } from "./order.ts";
import { isBot } from "./people.ts";
import { looksLikeVersion } from "./releases.ts";

type Repository = ReturnType<typeof temporaryRepository>;

async function read({ port, head }: Repository) {
  const history = await openHistory({ git: port, cache: temporaryFolder(), head: head() });
  onTestFinished(() => history.close());
  return history;
}
const text = (n: number) => Array.from({ length: 20 }, (_, i) => `line ${i} of ${n}`).join("\n");

test("a file keeps its past when it is renamed, and an old name leads to the new one", async () => {
  const repository = temporaryRepository();
  repository.commit("write", { "old/a.ts": text(1) });
  repository.commit("change", { "old/a.ts": `${text(1)}\nmore` });
  repository.git("mv", "old", "new");
  repository.commit("move", { "new/a.ts": `${text(1)}\nmore, and moved` });
  repository.commit("change again", { "new/a.ts": `${text(1)}\nagain` });
  const history = await read(repository);
  expect(history.of("new/a.ts")).toMatchObject({ path: "new/a.ts", commits: 4 });
  expect(history.of("old/a.ts")).toMatchObject({ path: "new/a.ts", commits: 4 });
  expect(history.of("new")).toMatchObject({ commits: 4 });
  expect(history.of("old/")).toMatchObject({ path: "old", commits: 2 });
});

test("a name used again has the commits of the name, and the file that left it keeps them too", async () => {
  const repository = temporaryRepository();
  repository.commit("first", { "index.js": text(1) });
  repository.git("mv", "index.js", "index.ts");
  repository.commit("to TypeScript");
  repository.commit("a new entry", { "index.js": "import './index.ts'" });
  const history = await read(repository);
  expect(history.log("index.ts").map(({ subject }) => subject)).toEqual(["to TypeScript", "first"]);
  expect(history.log("index.js").map(({ subject }) => subject)).toEqual(["a new entry", "first"]);
});

test("people are those of the mailmap, joined by address and by full name; bots are left out", async () => {
  const repository = temporaryRepository();
  const by = (name: string, email: string) =>
    repository.commit(name, { a: `${name}${email}` }, { name, email });
  repository.commit("map", { ".mailmap": "Zoë Kim <zoe@example.org> zk <zk@old.example>\n" });
  by("zk", "zk@old.example");
  by("Zoë Kim", "zoe@example.org");
  by("Zoë Kim", "zoe@laptop");
  by("zoe", "Zoe@Example.org");
  by("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com");
  const { people, of } = await read(repository);
  expect(people.map(({ person, commits }) => [person.name, commits])).toEqual([
    ["zoe", 4],
    ["Ann Lee", 1],
  ]);
  expect(of("a")).toMatchObject({ commits: 5, authors: [{ commits: 4 }] });
});

test("newcomers touched a path in one of their first three commits", async () => {
  const repository = temporaryRepository();
  const ben = { name: "Ben Ode", email: "ben@example.org" };
  for (const n of ["1", "2", "3"]) repository.commit(n, { "early/a": n }, ben);
  repository.commit("4", { "late/b": "4" }, ben);
  repository.commit("by Ann", { "early/a": "5" });
  repository.commit("by a bot", { "early/a": "6" }, { name: "renovate[bot]", email: "r@example.org" });
  const history = await read(repository);
  expect(history.of("early")!.newcomers).toBe(2);
  expect(history.of("late/b")!.newcomers).toBe(0);
});

test("files that change together: at least three times, and not in sweeping commits", async () => {
  const repository = temporaryRepository();
  const sweep = (n: number) => Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`s${i}`, `${n}`]));
  for (const n of [1, 2, 3]) {
    repository.commit(`pair ${n}`, { "a.ts": `${n}`, "a.test.ts": `${n}`, "gone.ts": `${n}` });
    repository.commit(`sweep ${n}`, sweep(n));
  }
  repository.commit("alone", { "a.ts": "4" });
  repository.commit("delete", { "gone.ts": undefined });
  repository.commit("twice", { "b.ts": "1", "c.ts": "1" });
  repository.commit("twice", { "b.ts": "2", "c.ts": "2" });
  const history = await read(repository);
  expect(history.together("a.ts")).toEqual([{ path: "a.test.ts", times: 3, of: 4 }]);
  expect(history.together("a.test.ts")).toEqual([{ path: "a.ts", times: 3, of: 3 }]);
  expect(history.pairs()).toEqual([{ paths: ["a.test.ts", "a.ts"], times: 3, of: 4 }]);
});

test("releases are tags that look like versions, annotated or not, newest first", async () => {
  const repository = temporaryRepository();
  const first = repository.commit("one", { a: "1" });
  repository.git("tag", "v1.0.0");
  const second = repository.commit("two", { a: "2" });
  repository.git("tag", "-a", "-m", "notes", "lib@2.0.0-rc.1");
  repository.git("tag", "nightly");
  repository.git("tag", "v9.9.9", "HEAD^{tree}");
  const { releases } = await read(repository);
  expect(releases.map(({ name, commit }) => [name, commit])).toEqual([
    ["lib@2.0.0-rc.1", second],
    ["v1.0.0", first],
  ]);
});

test.each([
  ...[
    "v1.2.3",
    "1.0",
    "release-1.2",
    "curl-8_5_0",
    "go1.22.0",
    "@scope/x@1.0.0",
    "v4",
    "2024.01.15",
    "1.0.0-beta.2",
  ].map((tag) => [tag, true]),
  ...["nightly", "latest", "before-refactor", "v", "build-123", "main"].map((tag) => [tag, false]),
] as [string, boolean][])("the tag %s is a version: %s", (tag, expected) => {
  expect(looksLikeVersion(tag)).toBe(expected);
});

test.each([
  ["dependabot[bot]", true],
  ["renovate-bot", true],
  ["GitHub Actions", true],
  ["rollup-bot", true],
  ["RollupBot", true],
  ["Abbott Smith", false],
  ["Talbot", false],
  ["Bot Nguyen-Bottle", true],
])("%s is a bot: %s", (name, expected) => {
  expect(isBot({ name, email: "someone@example.org" })).toBe(expected);
});

test("in date order no parent comes before its child, whatever the clocks said", () => {
  const graph = fc
    .array(fc.record({ at: fc.nat(5), picks: fc.array(fc.nat(), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((nodes) => ({
      at: nodes.map(({ at }) => at),
      parents: nodes.map(({ picks }, i) => (i === 0 ? [] : [...new Set(picks.map((pick) => pick % i))])),
    }));
  fc.assert(
    fc.property(graph, ({ at, parents }) => {
      const order = dateOrder({ at, parents }, at.length - 1);
      const place = new Map(order.map((id, i) => [id, i]));
      expect(place.size).toBe(order.length);
      for (const id of order)
        for (const parent of parents[id]!) expect(place.get(parent)).toBeGreaterThan(place.get(id)!);
    }),
  );
});
