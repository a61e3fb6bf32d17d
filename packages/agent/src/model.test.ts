import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { complete, type ModelSettings } from "@familiar/model";
import { type ModelServer, modelServer, overSpending, type Script } from "@familiar/model/testing";
import type { Budget, TaskEvent } from "@familiar/protocol";
import type { Skill } from "@familiar/skills";
import { git } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import { scene } from "./testing/scene.ts";
import { holding } from "./testing/worstCase/outside.ts";

async function serving(script: Script): Promise<ModelServer> {
  const server = await modelServer(script);
  onTestFinished(() => server.close());
  return server;
}

/** A skill that asks the model so many times, and gives back all answers. */
const asking = (times: number, prompt = "Say it."): Skill<unknown, string[]> => ({
  ...{ name: "answer", parse: (input) => input, title: () => "ask the model" },
  async run(_, { model, signal }) {
    const answers: string[] = [];
    for (let i = 0; i < times; i++)
      answers.push(await complete(model!, { system: "Be brief.", prompt, signal }));
    return answers;
  },
});

const ask = (budget: Budget = {}) => ({ skill: "answer", input: {}, budget }) as const;
const usageIn = (events: readonly TaskEvent[]) => events.filter(({ type }) => type === "usage");

test("no secret of the repository, the environment or git reaches the model", async () => {
  const server = await serving([{ text: "well said" }]);
  const secrets = {
    committed: `ghp_${"Zq7Xw2Vb9Nm4Kp1Rt6Ys3Hd8Jf5Lc0AgEuQi"}`,
    environment: "correct horse battery staple",
    encoded: Buffer.from("correct horse battery staple").toString("base64"),
    git: "hunter2-of-the-remote",
  };
  const { root, home, open } = scene();
  writeFileSync(join(root, "src/config.ts"), `export const token = "${secrets.committed}";\n`);
  git(root, "commit", "-qam", `Hand over ${secrets.committed}`, "--allow-empty");
  git(root, "remote", "add", "origin", `https://ada:${secrets.git}@forge.example/lantern.git`);
  process.env.LANTERN_PASSWORD = secrets.environment;
  onTestFinished(() => {
    delete process.env.LANTERN_PASSWORD;
  });
  const telling: Skill<unknown, string> = {
    ...{ name: "answer", parse: (input) => input, title: () => "tell the model everything" },
    run: async (_, { model, signal }) => {
      const texts = [readFileSync(join(root, "src/config.ts"), "utf8"), ...Object.values(secrets)];
      return complete(model!, {
        system: `You know ${secrets.environment}.`,
        prompt: texts.join("\n"),
        signal,
      });
    },
  };
  const familiar = await open({ model: server.settings(), skills: { answer: telling } });
  const { task, taints } = await familiar.start(ask());
  expect(task.state, task.error?.why).toBe("done");
  const sent = JSON.stringify(server.asked[0]!.body);
  for (const [name, secret] of Object.entries(secrets))
    expect([name, sent.includes(secret)]).toEqual([name, false]);
  expect(sent.match(/«secret:[a-z0-9-]+»/g)!.length).toBeGreaterThanOrEqual(6);
  expect(sent).toContain("export const token");
  expect(taints).toMatchObject([{ source: "model" }]);
  await familiar.guard.flush();
  const kept = holding(home, Object.values(secrets)).filter((path) => !path.includes("/index/"));
  expect(kept, "beside the index, which holds what the repository holds").toEqual([]);
});

const priced: Partial<ModelSettings> = { price: { input: 1, output: 4 } };

test("every turn is counted by task, day, person and model, and told of", async () => {
  const server = await serving([{ text: "well", usage: { input: 1000, output: 50, cached: 0 } }]);
  const { open } = scene();
  const clock = () => new Date(2026, 0, 7, 12).getTime();
  const familiar = await open({
    ...{ model: server.settings("openai", priced), clock },
    skills: { answer: asking(2) },
  });
  const { task, events } = await familiar.start(ask());
  expect(task.state, task.error?.why).toBe("done");
  expect(usageIn(events)).toMatchObject([
    { model: "openai/small", usage: { input: 1000, output: 50, cached: 0 }, dollars: 0.0012 },
    { model: "openai/small", dollars: 0.0012 },
  ]);
  const { usage } = familiar.storage;
  const sum = { turns: 2, input: 2000, output: 100, dollars: 0.0024, unpriced: 0, estimates: 0 };
  for (const [by, of] of [
    ["task", task.id],
    ["day", "2026-01-07"],
    ["model", "openai/small"],
  ] as const)
    expect((await usage.sums(by)).sums).toMatchObject([{ of, ...sum }]);
  expect((await usage.sums("person")).sums).toHaveLength(1);
});

test("a budget in tokens stops before the turn that could pass it", async () => {
  const server = await serving(overSpending(5000, 200));
  const { open } = scene();
  const familiar = await open({ model: server.settings(), skills: { answer: asking(3) } });
  const { task } = await familiar.start(ask({ tokens: 5400 }));
  expect(task.error).toMatchObject({ code: "budget-spent", why: expect.stringContaining("used 5200") });
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]!.maxOutput).toBeGreaterThan(1000);
});

test("a limit in dollars needs a price", async () => {
  const server = await serving([{ text: "well" }]);
  const { open } = scene();
  const model = server.settings("openai");
  const familiar = await open({ model, skills: { answer: asking(1) } });
  const { task } = await familiar.start(ask({ dollars: 1 }));
  expect(task.error).toMatchObject({ code: "price-unknown" });
  expect(server.asked).toHaveLength(0);
});

test("a scope file's dollars of a day hold over tasks", async () => {
  const server = await serving([{ text: "well", usage: { input: 1000, output: 1000 } }]);
  const { open, home } = scene();
  writeFileSync(join(home, "scope.yaml"), "version: 1\nbudgets: { perDay: { dollars: 0.009 } }\n");
  const model = server.settings("openai", { ...priced, output: 1000 });
  const familiar = await open({ model, skills: { answer: asking(1) } });
  const states = [];
  for (let i = 0; i < 3; i++) states.push((await familiar.start(ask())).task);
  expect(states.map(({ state }) => state)).toEqual(["done", "done", "failed"]);
  expect(states[2]!.error).toMatchObject({
    code: "budget-spent",
    why: expect.stringContaining("A day here may cost $0.009"),
  });
  expect(server.asked).toHaveLength(2);
});
