import { expect, test } from "vitest";
import { said, scene } from "./testing/scene.ts";

const send = (body: string, head = "send(url: string, retries = 3)") =>
  `import { wait } from "./wait.ts";\n\nexport function ${head} {\n${body}}\n`;
const body = "  if (url === \"\") throw new RangeError('no url');\n  return wait(retries);\n";
const files = {
  "src/net.ts": send(body),
  "src/wait.ts": "export const wait = (times: number) => times * 2;\n",
  "config.yml": "# limits\nretries: 3\nversion: v1.2.3\n",
  "package.json": '{ "name": "net", "scripts": { "test": "node --test" } }\n',
};
const raises = said("`send` raises `RangeError`");
const takes = said("send takes url and retries", { places: ["src/net.ts#send"] });
const version = said("version is v1.2.3", { places: ["config.yml:3"] });
const where = said("`send` is defined in src/net.ts");
const imports = said("src/net.ts imports src/wait.ts");
const vague = said("an empty url is refused", { places: ["src/net.ts#send"] });

test.each([
  [
    "formatting",
    raises,
    {
      "src/net.ts": send(
        "  if (url === '')\n\n    throw new RangeError(\"no url\")\n  return wait(retries)\n",
      ),
    },
    "valid",
  ],
  ["a comment", vague, { "src/net.ts": send(`  // an empty url is odd\n${body}`) }, "valid"],
  ["code above it", raises, { "src/net.ts": `export const more = 1;\n${send(body)}` }, "valid"],
  ["code beside what is said", raises, { "src/net.ts": send(`  log(url);\n${body}`) }, "valid"],
  ["what is thrown", raises, { "src/net.ts": send(body.replace("RangeError", "TypeError")) }, "suspect"],
  [
    "a name",
    takes,
    { "src/net.ts": send(body.replace("retries", "times"), "send(url: string, times = 3)") },
    "suspect",
  ],
  [
    "a parameter more",
    takes,
    { "src/net.ts": send(body, "send(url: string, retries = 3, last = true)") },
    "suspect",
  ],
  ["a type", takes, { "src/net.ts": send(body, "send(url: URL, retries: number)") }, "valid"],
  ["the value", version, { "config.yml": "retries: 3\nversion: v2.0.0\n" }, "stale"],
  ["lines above the value", version, { "config.yml": "# a\n# b\nretries: 4\nversion: v1.2.3\n" }, "valid"],
  ["the name", where, { "src/net.ts": send(body, "post(url: string, retries = 3)") }, "stale"],
  ["all of it", where, { "src/net.ts": "export const nothing = 1;\n" }, "stale"],
  ["the import", imports, { "src/net.ts": "export const send = () => 1;\n" }, "stale"],
  [
    "the words that bear on it",
    vague,
    { "src/net.ts": send("  if (url.startsWith(x)) return url;\n") },
    "suspect",
  ],
])("a change of %s", async (_, draft, changed, state) => {
  const { memory, change, now } = await scene(files);
  const fact = await memory.remember(draft);
  expect(fact).toMatchObject({ state: "valid", anchors: [{ path: expect.any(String) }] });
  await change(changed);
  expect(await now(fact.id)).toMatchObject({ state });
});

test("what stood there when it was said stays the measure, and what was denied counts when it comes", async () => {
  const { memory, change, now } = await scene(files);
  const never = await memory.remember(said("wait never raises", { places: ["src/wait.ts#wait"] }));
  await change({ "src/wait.ts": "export const wait = (times: number) => times * 3;\n" });
  const [before] = never.anchors;
  expect((await now(never.id)).anchors[0]!.digest).toBe(before!.digest);
  await change({
    "src/wait.ts":
      "export const wait = (times: number) => {\n  throw new Error();\n  return times * 3;\n};\n",
  });
  expect((await now(never.id)).state).toBe("suspect");
  expect((await now(never.id)).state).toBe("suspect");
});

test("a definition is found again in another file, and by git's renames", async () => {
  const { memory, change, now, repository, work } = await scene(files);
  const { id } = await memory.remember(raises);
  const { id: place } = await memory.remember(where);
  const { id: file } = await memory.remember(said("the client is kept here", { places: ["src/net.ts"] }));
  work.git("mv", "src/net.ts", "src/client.ts");
  await change({});
  expect(await now(id)).toMatchObject({
    state: "valid",
    anchors: [{ path: "src/client.ts", symbol: "send" }],
  });
  expect(await now(file)).toMatchObject({ state: "valid", anchors: [{ path: "src/client.ts" }] });
  expect(await now(place)).toMatchObject({ state: "stale", why: "send is at src/client.ts:3 now" });
  expect((await now(id)).checkedCommit).toBe(repository.head().commit);
});

test("what came back holds again, and one that a person confirms holds as it is now", async () => {
  const { memory, change, now } = await scene(files);
  const { id } = await memory.remember(raises);
  const other = { "src/net.ts": send(body.replace("RangeError", "TypeError")) };
  await change(other);
  expect((await now(id)).state).toBe("suspect");
  await change({ "src/net.ts": files["src/net.ts"] });
  expect((await now(id)).state).toBe("valid");
  await change(other);
  await memory.amend(id, { do: "confirm", by: "Bo" });
  expect(await now(id)).toMatchObject({ state: "valid", confirmed: { by: "Bo" } });
});

test("conventions are derived anew, and a wish of people is not the code's to change", async () => {
  const { memory, change } = await scene(files);
  const wish = await memory.remember(said("we never use default exports"));
  const command = async () =>
    (await memory.list()).find(({ statement }) => statement.startsWith("To run the tests"));
  expect(await command()).toMatchObject({ state: "valid", source: { by: "instinct" } });
  const { id } = (await command())!;
  await change({
    "package.json": '{ "name": "net", "scripts": { "test": "vitest run" } }\n',
    "src/wait.ts": "export default 1;\n",
  });
  expect(await command()).toMatchObject({ id, state: "valid" });
  await change({ "package.json": '{ "name": "net" }\n' });
  expect(await command()).toMatchObject({ id, state: "stale", why: "the repository no longer shows it" });
  expect((await memory.list()).find((fact) => fact.id === wish.id)).toMatchObject({
    state: "valid",
    preference: { value: false },
  });
});

test("a person can confirm what is gone, and say it otherwise, at the place where it was or that they name", async () => {
  const { memory, change, now } = await scene(files);
  const { id } = await memory.remember(where);
  const { id: gone } = await memory.remember(vague);
  await change({ "src/net.ts": "export const nothing = 1;\n" });
  expect((await now(id)).state).toBe("stale");
  expect(await memory.amend(id, { do: "confirm", by: "Bo" })).toMatchObject({
    state: "valid",
    anchors: [{ path: "src/net.ts" }],
  });
  const moved = { do: "edit", by: "Bo", statement: "`wait` is defined in src/wait.ts" } as const;
  expect(await memory.amend(id, moved)).toMatchObject({ anchors: [{ path: "src/wait.ts", symbol: "wait" }] });
  expect(await memory.amend(gone, { do: "confirm", by: "Bo" })).toMatchObject({
    state: "valid",
    anchors: [],
  });
});

test("what a person confirmed is theirs only while it says the same", async () => {
  const engines = (node: string) => ({ "package.json": JSON.stringify({ name: "net", engines: { node } }) });
  const { memory, change } = await scene(engines(">=18"));
  const needs = async () => (await memory.list()).find(({ statement }) => statement.includes("Node"));
  const { id } = (await needs())!;
  await memory.amend(id, { do: "confirm", by: "Ada" });
  await change({ "a.ts": "export const a = 1;\n" });
  expect(await needs()).toMatchObject({ id, confirmed: { by: "Ada" } });
  await change(engines(">=22"));
  const now = await needs();
  expect(now).toMatchObject({ id, state: "valid", statement: expect.stringContaining("22") });
  expect(now!.confirmed).toBeUndefined();
});

test("a place that is not there is refused, and a note says that nothing checks it", async () => {
  const { memory } = await scene(files);
  for (const place of ["src/gone.ts", "src/net.ts#gone", "config.yml:99"])
    await expect(memory.remember(said("it is so", { places: [place] }))).rejects.toMatchObject({
      code: "not-found",
    });
  expect(await memory.remember(said("releases are made on Mondays"))).toMatchObject({
    ...{ state: "valid", anchors: [], why: "no place in the code is known for it, so nothing checks it" },
  });
});

test("that another file imports this one too, or no more, is not what was said of it", async () => {
  const { memory, change, now } = await scene(files);
  const { id } = await memory.remember(imports);
  await change({ "src/wait.ts": 'import "./net.ts";\nexport const wait = (times: number) => times * 2;\n' });
  expect((await now(id)).state).toBe("valid");
  await change({
    "src/net.ts": send(body).replace('import { wait } from "./wait.ts";', "declare const wait: never;"),
  });
  expect(await now(id)).toMatchObject({
    state: "stale",
    why: "which of src/net.ts and src/wait.ts imports the other changed",
  });
});
