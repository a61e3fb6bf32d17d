import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TaskEvent } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Skill } from "@familiar/skills";
import { git, temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { openFamiliar } from "./index.ts";
import { scene, scripted } from "./testing/index.ts";

const skills = { answer: scripted };
const echo = (say: string) => ({ skill: "answer" as const, input: { do: "echo", say } });
const waiting = { skill: "answer" as const, input: { do: "wait" } };

/** Fails when anything asks for it: what must not read the repository is given this one. */
const unread = () => Promise.reject(new Error("the repository was read"));

/** A read model that knows nothing. */
const blank = (root: string) => async () =>
  ({ root, files: () => [], refresh: async () => {}, close: async () => {} }) as unknown as Repository;

test("who it is, how it is and what it did is known without reading the repository", async () => {
  const { open, root } = scene();
  const familiar = await open({ skills, openRepository: unread });
  expect((await familiar.status()).repository).toMatchObject({ root, files: 0, branch: "main" });
  expect(await familiar.tasks()).toEqual([]);
  expect((await familiar.pet()).view.state).toBe("idle");
  await expect(familiar.search("x")).rejects.toThrow("the repository was read");
});

test("the repository is read once for all who ask at once, and known to the next one who looks", async () => {
  const { open, root } = scene();
  let opened = 0;
  const model = blank(root);
  const familiar = await open({
    skills,
    openRepository: async () => {
      opened += 1;
      return model();
    },
  });
  await Promise.all([familiar.repository(), familiar.start(echo("a")), familiar.repository()]);
  expect(opened).toBe(1);

  const real = await open({ skills });
  await real.repository();
  const other = await open({ openRepository: unread });
  expect((await other.status()).repository).toMatchObject({ files: 3, indexedAt: expect.any(Number) });
});

test("every clone hatches the same animal, a worktree shares it, and it stays as it is", async () => {
  const { root, home, open } = scene();
  const { pet } = await (await open()).pet();
  expect(pet.genome).toMatchObject({ species: pet.species, stage: "adult" });

  const clone = join(temporaryFolder(), "clone");
  git(root, "clone", "-q", root, clone);
  const cloned = await openFamiliar({ directory: clone, home });
  const { hatchedAt: _, ...same } = (await cloned.pet()).pet;
  expect(pet).toMatchObject(same);
  await cloned.storage.pets.change({ name: "Wren" });
  expect((await cloned.pet()).pet.name).toBe("Wren");
  await cloned.close();

  const tree = join(temporaryFolder(), "tree");
  git(root, "worktree", "add", "-q", tree);
  mkdirSync(join(tree, "deep"));
  const beside = await openFamiliar({ directory: join(tree, "deep"), home });
  expect((await beside.pet()).pet).toEqual(pet);
  expect((await beside.status()).repository.root).toBe(tree);
  await beside.close();
});

test("a repository without a commit has an egg, which hatches with the first one", async () => {
  const root = temporaryFolder();
  git(root, "init", "-q");
  const familiar = await openFamiliar({ directory: root, home: temporaryFolder() });
  const { pet } = await familiar.pet();
  expect(pet.genome).toMatchObject({ stage: "egg" });
  expect((await familiar.status()).repository.commit).toBe("0".repeat(40));

  git(root, "commit", "-q", "--allow-empty", "-m", "Begin", "--date", "2001-01-01T00:00:00Z");
  const grown = (await familiar.pet()).pet;
  expect(grown.genome.stage).not.toBe("egg");
  expect({ ...grown, genome: { ...grown.genome, stage: "egg" } }).toEqual(pet);
  await familiar.close();
});

test("nothing is written into the repository", async () => {
  const { root, open } = scene();
  const everything = () => readdirSync(root, { recursive: true }).map(String).sort();
  const before = everything();
  const familiar = await open({ skills });
  await familiar.start(echo("a"));
  await familiar.status();
  await familiar.close();
  expect(everything()).toEqual(before);
});

test.each(["..", "elsewhere"])(
  "a configuration that says the files are in %s is not followed",
  async (where) => {
    const { root, open } = scene();
    git(root, "config", "core.worktree", where === ".." ? dirname(root) : temporaryFolder());
    const familiar = await open({ openRepository: unread });
    await expect(familiar.repository()).rejects.toMatchObject({ code: "repository-not-found" });
  },
);

test("queued tasks run one at a time, the most urgent first, and are told of in another familiar", async () => {
  const { open, root } = scene();
  const began: string[] = [];
  let running = 0;
  const skill: Skill<unknown, unknown> = {
    ...{ name: "answer", parse: (input) => input, title: String },
    async run(input) {
      began.push(String(input));
      running += 1;
      await new Promise((resolve) => setImmediate(resolve));
      expect(running).toBe(1);
      running -= 1;
      return began.length;
    },
  };
  const options = { skills: { answer: skill }, openRepository: blank(root) };
  const [worker, watcher] = [await open(options), await open(options)];
  const queue = { low: 1, first: 5, second: 5, high: 9 };
  for (const [at, [id, priority]] of Object.entries(queue).entries())
    await worker.storage.tasks.add({
      ...{ id, skill: "answer", title: id, origin: "person", priority, input: id, budget: {}, at },
    });

  worker.dispatcher.start();
  watcher.dispatcher.start();
  for (const id of Object.keys(queue)) {
    const events: TaskEvent[] = [];
    for await (const event of watcher.follow(id)) events.push(event);
    expect(events).toEqual((await worker.task(id)).events);
    expect((await worker.task(id)).task.state).toBe("done");
  }
  expect(began).toEqual(["high", "first", "second", "low"]);
});

test("a familiar that closes gives its task back, and the next one goes on with it", async () => {
  const { open, root } = scene();
  const first = await open({ skills, openRepository: blank(root) });
  const begun = first.start(waiting, {
    onEvent: (event) => event.type === "state" && event.state === "running" && void first.close(),
  });
  await expect(begun).rejects.toMatchObject({ code: "aborted" });

  const second = await open({ skills, openRepository: blank(root) });
  const [task] = await second.tasks();
  expect(task).toMatchObject({ state: "queued" });

  const stop = new AbortController();
  const again = await second.start(waiting, {
    signal: stop.signal,
    onEvent: (event) => event.type === "state" && event.state === "running" && stop.abort(),
  });
  expect(again.task).toMatchObject({ id: task!.id, state: "cancelled" });
  expect(again.events.flatMap((event) => (event.type === "state" ? [event.state] : []))).toEqual([
    ...["queued", "running", "queued", "running", "cancelled"],
  ]);
});

test("a task that runs stays with its runner, whoever else opens the familiar", async () => {
  const { open, root } = scene();
  const runner = await open({ skills, openRepository: blank(root) });
  const stop = new AbortController();
  const states: string[] = [];
  const { task } = await runner.start(waiting, {
    signal: stop.signal,
    async onEvent(event) {
      if (event.type !== "state" || event.state !== "running") return;
      const other = await open();
      states.push(...(await other.tasks()).map(({ state }) => state));
      stop.abort();
    },
  });
  expect(states).toEqual(["running"]);
  expect(task.state).toBe("cancelled");
});

test("a task that another familiar runs can be cancelled from here", async () => {
  const { open, root } = scene();
  const [one, two] = [
    await open({ skills, openRepository: blank(root) }),
    await open({ skills, openRepository: blank(root) }),
  ];
  let cancelled: Promise<unknown> | undefined;
  const { task } = await one.start(waiting, {
    onEvent: (event) => {
      if (event.type === "state" && event.state === "running") cancelled = two.cancel(event.task);
    },
  });
  await cancelled;
  expect(task.state).toBe("cancelled");
});

test("what was opened is closed: nothing of it keeps the data folder busy", async () => {
  const { open, home } = scene();
  const familiar = await open({ skills });
  await familiar.start(echo("a"));
  const { database } = familiar.place;
  await familiar.close();
  expect(existsSync(`${database}-wal`)).toBe(false);
  expect(home).not.toBe("");
});

test("what policy keeps from being read is in no list, no search and no answer", async () => {
  const place = scene();
  mkdirSync(join(place.root, ".familiar"));
  writeFileSync(join(place.root, ".familiar/scope.yaml"), "version: 1\nread:\n  deny: [src/flame.ts]\n");
  writeFileSync(join(place.root, ".env"), "OIL=lightFlame\n");
  const familiar = await place.open();
  const repository = await familiar.repository();
  expect(repository.files().map(({ path }) => path)).toEqual([
    ...[".familiar/scope.yaml", "README.md", "src/watch.ts"],
  ]);
  expect(repository.skipped()).toEqual([
    { path: ".env", reason: "hidden" },
    { path: "src/flame.ts", reason: "hidden" },
  ]);
  const found = (await familiar.search("lightFlame")).hits.map(({ path }) => path);
  expect(found).toContain("src/watch.ts");
  for (const hidden of [".env", "src/flame.ts"]) expect(found).not.toContain(hidden);

  writeFileSync(join(place.root, ".familiar/scope.yaml"), "version: 1\n");
  await repository.refresh();
  expect((await familiar.search("lightFlame")).hits.map(({ path }) => path)).toContain("src/flame.ts");
});

test("a secret of the repository is in no search, no result and no stored conversation", async () => {
  const place = scene();
  const key = ["AKIA", "QYLPMN5HHHFPZAM2"].join("");
  writeFileSync(join(place.root, "src/oil.ts"), `export const oil = { awsKey: "${key}" };\n`);
  const familiar = await place.open();
  const { hits } = await familiar.search("awsKey");
  expect(hits.map(({ text }) => text).join("\n")).toContain("awsKey");
  expect(JSON.stringify(hits)).not.toContain(key);
  expect(JSON.stringify(hits)).toContain("«secret:");

  const telling = await place.open({ skills });
  const { result, task } = await telling.start(echo(`the key is ${key}`));
  expect(JSON.stringify(result)).toContain("«secret:");
  expect(JSON.stringify(result)).not.toContain(key);
  await telling.start({ skill: "answer", input: { do: "remember", say: key } });
  const { result: talk } = await telling.start({ skill: "answer", input: { do: "remember", say: "again" } });
  expect(JSON.stringify(talk)).not.toContain(key);
  expect((await telling.storage.tasks.get(task.id))!.result).toEqual(result);
});
