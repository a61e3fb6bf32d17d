import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodePng, type Grid, hatch, lintPackage, rigLook, states, takePackage } from "@familiar/avatar";
import { type ImageScript, imageServer } from "@familiar/model/testing";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { documentOf, scene } from "../testing/index.ts";
import { drawer } from "./testing/drawer.ts";

let here: ReturnType<typeof scene>;
beforeEach(() => {
  here = scene();
});
afterEach(() => here.remove());

const genome = {
  ...hatch({ rootCommit: "guest", languages: [], firstCommitAt: 0, now: 1e12 }).genome,
  species: "owl",
};
const picture = (name: string, grid: Grid) => {
  const path = join(here.home, name);
  writeFileSync(path, encodePng(grid));
  return path;
};
const portrait = () => picture("my owl.png", rigLook(genome).picture("idle", 0));
const failed = async (...words: string[]) => {
  const { code, stdout } = await here.run(["hatch", ...words, "--json"]);
  return [code, JSON.parse(stdout).error?.code];
};
const done = async (...words: string[]) => {
  const ended = await here.run(["hatch", ...words, "--json", "--yes"]);
  expect(ended.code, ended.stdout + ended.stderr).toBe(0);
  return { ...documentOf("hatch", ended), said: ended.stderr };
};

test("a picture becomes the animal of the rig that is nearest to it, once a person agrees", async () => {
  const first = documentOf("hatch", await here.run(["hatch", "--json"]));
  expect(await failed("--from-image", portrait())).toEqual([3, "needs-person"]);
  expect(documentOf("hatch", await here.run(["hatch", "--json"])).pet).toEqual(first.pet);

  const { pet, before, made } = await done("--from-image", portrait());
  expect(made).toMatchObject({ of: "picture", kept: true, bent: [], pictures: 0 });
  expect(made!.outline).toBeGreaterThan(0.8);
  expect(pet).toMatchObject({ name: first.pet.name, species: "owl", genome: { species: "owl" } });
  expect(before).toEqual(first.pet);
  expect(readFileSync(made!.preview).subarray(1, 4).toString()).toBe("PNG");
  expect(globSync("**/*", { cwd: here.root }).filter((path) => /preview|looks/.test(path))).toEqual([]);
});

test("a picture is worn itself where that is wanted", async () => {
  const { made, pet } = await done("--from-image", portrait(), "--as-drawn");
  expect(made).toMatchObject({ look: "my-owl", bent: states.map((state) => ({ state })) });
  expect(pet.look).toBe("my-owl");
  const folder = join(
    here.data,
    "repositories",
    globSync("*", { cwd: join(here.data, "repositories") })[0]!,
    "looks",
    "my-owl",
  );
  expect((await takePackage(folder)).version).toBe(1);
  const file = (name: string) => readFileSync(join(folder, name));
  expect(await lintPackage({ manifest: file("pet.json"), sheet: file("spritesheet.webp") })).toEqual([]);
});

test("what is no picture, and what does not go together, is said", async () => {
  const text = join(here.home, "text.png");
  writeFileSync(text, "no picture");
  expect(await failed("--from-image", text, "--yes")).toEqual([1, "image-invalid"]);
  expect(await failed("--from-image", here.home, "--yes")).toEqual([1, "image-invalid"]);
  expect(await failed("--from-image", join(here.home, "nowhere"), "--yes")).toEqual([1, "image-invalid"]);
  for (const words of [
    ["--as-drawn"],
    ["--pictures", "3"],
    ["--describe", " "],
    ["--describe", "x", "--reroll"],
  ])
    expect(await failed(...words)).toEqual([2, "usage"]);
  expect(await failed("--describe", "a moss owl", "--yes")).toEqual([1, "needs-model"]);
});

async function painter(script: ImageScript) {
  const server = await imageServer(script);
  onTestFinished(() => server.close());
  const env = {
    FAMILIAR_IMAGE_MODEL_URL: server.settings().url,
    FAMILIAR_IMAGE_MODEL_NAME: "painter",
    FAMILIAR_IMAGE_MODEL_KEY: "key-of-a-painter",
    FAMILIAR_IMAGE_MODEL_PRICE: "0.04",
  };
  const run = (...words: string[]) => here.run(["hatch", ...words, "--json"], { env });
  return { server, run };
}

test("words become looks, row by row; a bad row is mended or bent, and the cost is said before", async () => {
  const secret = ["ghp_", "Zq7Xw2Vb9Nm4Kp1Rt6Ys3Hd8Jf5Lc0AgEuQi"].join("");
  const draw = drawer(genome);
  const { server, run } = await painter((asked) => {
    const flaws = {
      "jumps for joy": "clipped",
      "types eagerly": "small",
      "leans forward": "scenery",
    } as const;
    const flaw = Object.entries(flaws).find(([pose]) => asked.prompt.includes(pose))?.[1];
    if (flaw && !/Mend this/.test(asked.prompt)) return { image: draw(asked, flaw) };
    if (/greets/.test(asked.prompt)) return { image: draw(asked, "look-alike") };
    if (/waits for an answer/.test(asked.prompt))
      return { status: 400, text: '{"error":{"message":"not that"}}' };
    return { image: draw(asked) };
  });
  const words = ["--describe", `a moss owl ${secret}`];
  const unasked = await run(...words);
  expect([unasked.code, server.asked.length]).toEqual([3, 0]);
  expect(JSON.parse(unasked.stdout).error.why).toContain(
    "10 pictures, at most 30 when some have to be mended: up to $1.20",
  );

  const ended = await run(...words, "--yes");
  const { made, pet } = documentOf("hatch", ended);
  expect(made!.bent).toEqual([
    { state: "waving", why: expect.stringContaining("nearly the same picture") },
    { state: "waiting", why: expect.stringContaining("not that") },
  ]);
  // One at rest, four good rows, two for each of the three that are mended, three for the one that never is.
  expect(made).toMatchObject({ of: "words", kept: true, pictures: 14, dollars: 0.56, look: pet.look });
  expect(ended.stderr).toContain("waiting is made of the picture at rest, bent as a whole");
  expect(server.asked.filter(({ base }) => base)).toHaveLength(14);
  const mended = server.asked.map(({ prompt }) => /Mend this: (.*)\.$/.exec(prompt)?.[1]).join("\n");
  for (const wrong of ["cut off at the edge", "only 64 × 64 pixels", "not one even colour"])
    expect(mended).toContain(wrong);
  for (const { prompt, headers } of server.asked) {
    expect(prompt).not.toContain(secret);
    expect(headers.authorization).toBe("Bearer key-of-a-painter");
  }
  for (const path of globSync("**/pet.json", { cwd: here.data })) {
    const kept = readFileSync(join(here.data, path), "utf8");
    expect(kept).toContain("a moss owl");
    expect(kept).not.toContain(secret);
  }
});

test("no more pictures are asked for than may be; what they did not suffice for is bent", async () => {
  const draw = drawer(genome);
  const { server, run } = await painter((asked) => ({ image: draw(asked) }));
  const { made } = documentOf("hatch", await run("--describe", "an owl", "--pictures", "4", "--yes"));
  expect(server.asked).toHaveLength(4);
  expect(made!.bent).toHaveLength(6);
  expect(made!.bent[0]!.why).toContain("4 pictures were asked for");
});

test("what a day may cost holds pictures back before they are asked for", async () => {
  const { server, run } = await painter((asked) => ({ image: drawer(genome)(asked) }));
  mkdirSync(here.data);
  writeFileSync(join(here.data, "scope.yaml"), "version: 1\nbudgets:\n  perDay: { dollars: 0.02 }\n");
  const { code, stdout } = await run("--describe", "an owl", "--yes");
  expect([code, JSON.parse(stdout).error.code, server.asked.length]).toEqual([1, "budget-spent", 0]);
});

test.each([
  ["no animal", "never", "model-refused"],
  ["bytes that are no picture", "bytes", "model-refused"],
  ["a picture that would take a gigabyte", "huge", "model-refused"],
] as const)("a server that draws %s leaves everything as it is", async (_, how, code) => {
  const draw = drawer(genome);
  const { run } = await painter((asked) => ({ image: draw(asked, how) }));
  const { stdout } = await run("--describe", "an owl", "--yes");
  expect(JSON.parse(stdout).error.code).toBe(code);
  expect(existsSync(join(here.home, ".codex"))).toBe(false);
  expect(globSync("**/pet.json", { cwd: here.data })).toEqual([]);
});
