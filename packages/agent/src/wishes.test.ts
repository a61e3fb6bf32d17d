import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@familiar/protocol";
import { git } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { type Scene, scene } from "./testing/index.ts";

const talk = async (place: Scene, level: "observe" | "propose" = "observe") => {
  const familiar = await place.open({ level });
  return {
    familiar,
    async ask(question: string): Promise<Report> {
      const input = { question, conversation: "one" };
      const { result, task } = await familiar.start({ skill: "answer", input });
      expect(task.error).toBeUndefined();
      return result as Report;
    },
  };
};

test("what a person teaches goes through the door, comes back, and is forgotten when they agree", async () => {
  const { ask, familiar } = await talk(scene());
  const taught = await ask("remember that the flame in src/flame.ts is never lit twice");
  expect(taught.did).toMatchObject([{ ok: true, what: expect.stringMatching(/^remembered /) }]);
  expect(taught.citations).toMatchObject([{ path: "src/flame.ts" }]);
  const record = (await familiar.storage.ledger.readBack()).find(
    ({ seq }) => String(seq) === taught.did![0]!.record,
  );
  expect(JSON.parse(record!.body)).toMatchObject({ action: { kind: "remember" }, allow: true });
  expect((await ask("what have I taught you?")).answer).toContain("taught by Ada");
  await ask("forget the flame");
  expect((await ask("yes")).answer).toMatch(/^Forgotten/);
  expect(await ask("what have I taught you?")).toMatchObject({ found: false });
});

test("the tests run where the level allows it, and the record says how they went", async () => {
  const place = scene();
  writeFileSync(join(place.root, "package.json"), '{ "scripts": { "test": "node check.cjs" } }\n');
  writeFileSync(join(place.root, "check.cjs"), 'console.log("3 flames burn"); process.exit(3);\n');
  git(place.root, "add", ".");
  git(place.root, "commit", "-qm", "Check the flames");
  const looking = await talk(place);
  expect((await looking.ask("run the tests")).answer).toContain("Not run: at the level `observe`");
  expect((await looking.ask("did the tests pass?")).answer).toMatch(/^I do not know/);
  expect((await looking.ask("why not?")).answer).toMatch(/^At the level `observe`|^No, I may not/);

  const { ask } = await talk(place, "propose");
  const run = await ask("please run the tests");
  expect(run.answer).toMatch(/failed, exit code 3, after .*\n.*3 flames burn/s);
  expect(run.did).toMatchObject([{ ok: false, what: expect.stringContaining("npm") }]);
  const after = await ask("did the tests pass?");
  expect(after.answer).toMatch(/failed, exit code 3/);
  expect(after.did).toEqual(run.did);
});

test("being shown around is a tour in the same task", async () => {
  const { ask, familiar } = await talk(scene());
  const report = await ask("show me around");
  expect(report).toMatchObject({ intent: "onboard", made: { skill: "onboard", result: { kind: "tour" } } });
  const [task] = await familiar.tasks();
  const { steps } = await familiar.task(task!.id);
  expect(steps.every(({ name }) => name.startsWith("onboard: "))).toBe(true);
});
