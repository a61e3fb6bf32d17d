import { afterEach, beforeEach, expect, test } from "vitest";
import { documentOf, scene } from "./testing/index.ts";

let here: ReturnType<typeof scene>;
beforeEach(() => {
  here = scene();
});
afterEach(() => here.remove());

const hatch = async (...args: string[]) => documentOf("hatch", await here.run(["hatch", ...args, "--json"]));

test("the animal hatches once and is the same from then on", async () => {
  const first = await hatch();
  expect(first).toMatchObject({ hatched: true, former: [], pet: { genome: { version: 1 } } });
  expect(await hatch()).toEqual({ ...first, hatched: false });
  expect(documentOf("pet", await here.run(["pet", "--json"]))).toMatchObject({ pet: first.pet });
});

test("another one comes only when asked for; what was before is said and kept", async () => {
  const first = await hatch("--name", "Pip");
  expect(first.pet.name).toBe("Pip");
  const second = await hatch("--reroll");
  expect(second).toMatchObject({ hatched: true, before: first.pet, former: [first.pet] });
  expect(second.pet.genome).not.toEqual(first.pet.genome);
  const { stdout } = await here.run(["hatch", "--reroll"]);
  expect(stdout).toContain(`Before it was ${second.pet.name}, `);
  expect(stdout).toContain(`All before it: Pip, ${second.pet.name}.`);
});

test("a reroll of a repository whose animal nobody saw yet is its first animal", async () => {
  const { before, former, hatched } = await hatch("--reroll");
  expect({ before, former, hatched }).toEqual({ before: undefined, former: [], hatched: true });
});

test("without a terminal it is still and plain, whatever is wished for", async () => {
  const { stdout } = await here.run(["hatch"]);
  expect(stdout).not.toContain("\x1b");
  const watched = await here.run(["pet", "--watch"]);
  expect(watched).toMatchObject({ code: 0, stdout: expect.not.stringContaining("\x1b") });
});

test("how it talks is shown before anyone talks with it, and small talk ends when told", async () => {
  const said = /: “.+”/;
  const { stdout } = await here.run(["hatch"]);
  expect(stdout).toMatch(/Its manner is [a-z ]+, which sets its tone and nothing else/);
  expect(stdout).toMatch(said);
  await here.run(["config", "small-talk", "no"]);
  const quiet = await here.run(["hatch"]);
  expect(quiet.stdout).not.toMatch(said);
  expect(quiet.stdout).not.toContain("small talk");
});

test("a name has letters", async () => {
  expect(await here.run(["hatch", "--name", " "])).toMatchObject({ code: 2 });
});
