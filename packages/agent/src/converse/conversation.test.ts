import { expect, test } from "vitest";
import { hard, talking } from "../testing/talking.ts";

test("a follow-up goes on from a model's answer, for the instinct too", async () => {
  const { ask, server } = await talking([{ text: "The flame is lit by `lightFlame` (src/flame.ts:2)." }]);
  expect((await ask()).report.by).toBe("model");
  const { report } = await ask("and who wrote it?");
  expect(report).toMatchObject({ by: "instinct", found: true, answer: expect.stringContaining("Ada") });
  expect(server.asked).toHaveLength(1);
});

test("what the person forbids stays before the model, however long they talk", async () => {
  const long = { text: `${"The flame burns and burns. ".repeat(160)}It is lit in src/flame.ts:2.` };
  const { ask, server, familiar } = await talking(() => long);
  await familiar.watch();
  await ask("Explain why one watches the flame. Never suggest gas, only oil.");
  for (let time = 0; time < 14; time++) await ask(`${hard} Now for the ${time}. time.`);
  const last = server.asked.at(-1)!;
  expect(last.system).toContain("Never suggest gas, only oil.");
  expect(last.messages.at(-1)!.text).toContain("the 13. time");
  expect(JSON.stringify(last.body).length).toBeLessThan(32_000 * 3);
  const summed = server.asked.filter(({ system }) => system === "You keep minutes.");
  expect(summed.length, "summed up now and then, not each time").toBeGreaterThan(0);
  expect(summed.length).toBeLessThan(8);
});

test("a conversation that broke is mended when it is read, said so, and nothing of it is lost", async () => {
  const { ask, server, familiar } = await talking([{ text: "It is lit in src/flame.ts:2." }]);
  const broken = [
    '{"role":"user","text":"where',
    '{"role":"assistant","text":"","calls":[{"id":"x y","tool":"read","input":{}}]}',
  ];
  const bodies = ['{"role":"user","text":"why?"}', ...broken];
  await familiar.storage.messages.add("talk", "an-old-task", { from: 0, bodies, at: 1 });
  const { report, notes } = await ask();
  expect(report.by).toBe("model");
  expect(notes.join()).toMatch(/conversation was repaired: .*cannot be read/);
  expect(server.asked[0]!.messages.length).toBeGreaterThan(2);
  expect((await familiar.storage.messages.list("talk")).slice(0, 3).map(({ body }) => body)).toEqual(bodies);
});

test("a conversation that began without a model is known to one", async () => {
  const first = await talking([{ text: "It is lit in src/flame.ts:2." }]);
  const { familiar } = first;
  await familiar.storage.turns.add(
    "talk",
    { question: "who is Ada?", answer: "A keeper.", intent: "what" },
    1,
  );
  await first.ask();
  const texts = first.server.asked[0]!.messages.map(({ text }) => text);
  expect(texts.slice(0, 2)).toEqual(["who is Ada?", "A keeper."]);
});

test("what does not hold is counted, and not built upon", async () => {
  const { ask, server } = await talking([
    { text: "I ran the tests and they pass. It is lit in src/flame.ts:2. It is put out in src/gone.ts:9." },
    { text: "As I said (src/flame.ts:2)." },
  ]);
  const { report } = await ask();
  expect(report.answer).toBe("It is lit in src/flame.ts:2.");
  expect(report.removed?.map(({ why }) => why)).toEqual(["not-run", "no-such-place"]);
  await ask(`${hard} Go on.`);
  expect(JSON.stringify(server.asked[1]!.messages)).not.toContain("I ran the tests");
});

test("what a person taught is before the model, and said to be used", async () => {
  const { ask, server, familiar } = await talking([{ text: "With oil (src/flame.ts:2)." }]);
  const fact = await familiar.remember({
    statement: "The flame is only ever lit with oil.",
    source: { by: "person", name: "Ada" },
  });
  const { report } = await ask(
    "Explain step by step how one would light the flame and what to light it with, and why.",
  );
  expect(server.asked[0]!.system).toContain("only ever lit with oil");
  expect(report.applied).toMatchObject([{ id: fact.id, state: "valid", by: "Ada" }]);
});

test("code is checked against what a person taught, and that is said", async () => {
  const code = "```ts\nexport default function light() {}\n```\n";
  const { ask, familiar } = await talking([{ text: `Write this:\n\n${code}` }]);
  const fact = await familiar.remember({
    statement: "Never use default exports.",
    source: { by: "person", name: "Ada" },
  });
  const { report } = await ask();
  expect(report.answer).toMatch(/```\n\(Against what is wished here: line 1: .*default export/);
  expect(report.applied).toMatchObject([{ id: fact.id }]);
});
