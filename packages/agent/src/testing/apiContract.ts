import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import type { Api, TaskEvent } from "@familiar/protocol";
import {
  approvalsAnswer,
  fact,
  incident,
  petAnswer,
  reviewAnswer,
  searchAnswer,
  statusAnswer,
  taskDetail,
  tasksAnswer,
} from "@familiar/protocol/schema";
import { git } from "@familiar/storage/testing";
import { describe, expect, test } from "vitest";
import type { Familiar, FamiliarOptions } from "../index.ts";
import { type Scene, scene } from "./scene.ts";
import { type Ask, scripted } from "./skills.ts";

const request = (ask: Ask) => ({ skill: "answer" as const, input: ask });
const statesOf = (events: readonly TaskEvent[]) =>
  events.flatMap((event) => (event.type === "state" ? [event.state] : []));

/**
 * What every implementation of {@link Api} promises. `connect` gives the API of a familiar that was opened in
 * this process: itself, or a client of a server that serves it.
 */
export function apiContract(name: string, connect: (familiar: Familiar) => Api | Promise<Api>): void {
  async function open(options: Partial<FamiliarOptions> = {}): Promise<Scene & { api: Api }> {
    const place = scene();
    const familiar = await place.open({ skills: { answer: scripted }, ...options });
    return { ...place, api: await connect(familiar) };
  }

  /** Resolves with the first task that is in this state. */
  async function taskIn(api: Api, state: string): Promise<string> {
    for (;;) {
      const found = (await api.tasks()).find((task) => task.state === state);
      if (found) return found.id;
    }
  }

  describe(`${name} keeps the contract of the API:`, () => {
    test("the animal is the same whenever it is looked at", async () => {
      const { api } = await open();
      const first = await api.pet();
      expect(petAnswer.parse(first)).toEqual(first);
      expect(first.pet.level).toBe("observe");
      expect(first.view).toMatchObject({ state: "idle", count: 0 });
      expect(await api.pet()).toEqual(first);
    });

    test("its status says where it is and that its record is whole", async () => {
      const { api, root } = await open();
      const status = await api.status();
      expect(statusAnswer.parse(status)).toEqual(status);
      expect(status.repository).toMatchObject({ root, branch: "main", shallow: false });
      expect(status.repository.commit).toMatch(/^[0-9a-f]{40}$/);
      expect(status.ledger).toMatchObject({ verified: true });
      expect(status.pet).toEqual((await api.pet()).pet);
    });

    test("a search finds what is there, at the commit that was read", async () => {
      const { api } = await open();
      const answer = await api.search("lightFlame", { limit: 1, kinds: ["symbol"] });
      expect(searchAnswer.parse(answer)).toEqual(answer);
      expect(answer).toMatchObject({ query: "lightFlame", commit: (await api.status()).repository.commit });
      expect(answer.hits).toMatchObject([{ path: "src/flame.ts", line: 2, kind: "symbol" }]);
      expect((await api.search("qqqqzzzz")).hits).toEqual([]);
    });

    test("a task runs to its end; what is told on the way is what is stored", async () => {
      const { api } = await open();
      const told: TaskEvent[] = [];
      const detail = await api.start(request({ do: "echo", say: "hello" }), {
        onEvent: (event) => told.push(event),
      });
      expect(taskDetail.parse(detail)).toEqual(detail);
      expect(detail).toMatchObject({
        task: { skill: "answer", title: "do echo", origin: "person", priority: 5, state: "done" },
        input: { do: "echo", say: "hello" },
        result: { said: "hello", files: 3 },
      });
      expect(statesOf(told)).toEqual(["queued", "running", "done"]);
      expect(told).toEqual(detail.events);
      expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => index + 1));
      expect(told).toContainEqual(expect.objectContaining({ type: "note", text: "about to say hello" }));
      expect(await api.task(detail.task.id)).toEqual(detail);
    });

    test("steps are told in order and kept with the task", async () => {
      const { api } = await open();
      const { result, steps, events } = await api.start(request({ do: "steps" }));
      expect(result).toEqual({ two: 2 });
      expect(steps.map((step) => step.name)).toEqual(["one", "two"]);
      const story = events.flatMap((event) =>
        event.type === "step" ? [`${event.name} ${event.phase}`] : event.type === "note" ? [event.text] : [],
      );
      const [one, two] = [
        ["one started", "one finished"],
        ["two started", "inside", "two finished"],
      ];
      expect(story).toEqual([...one!, "between", ...two!]);
    });

    test("a request that makes no sense is refused and leaves no task", async () => {
      const { api } = await open();
      await expect(api.start({ skill: "answer", input: {} })).rejects.toMatchObject({ code: "usage" });
      await expect(api.start({ skill: "onboard", input: {} })).rejects.toMatchObject({ code: "usage" });
      expect(await api.tasks()).toEqual([]);
    });

    test.each([
      ["refuse", "needs-model", "It cannot think."],
      ["break", "internal", "undefined is not a flame"],
      ["push", "policy-refused", "Git push is not a reading subcommand."],
    ] as const)("a task that has to %s fails with %s", async (way, code, why) => {
      const { api } = await open();
      const { task, result } = await api.start(request({ do: way }));
      expect(task).toMatchObject({ state: "failed", error: { code, why } });
      expect(result).toBeUndefined();
      expect((await api.pet()).view).toMatchObject({ state: "failed", task: task.id });
    });

    test.each(["wait", "stay"] as const)("a task that would %s is stopped by its starter", async (way) => {
      const { api } = await open();
      const stop = new AbortController();
      const started = api.start(request({ do: way }), {
        signal: stop.signal,
        onEvent: (event) => event.type === "state" && event.state === "running" && stop.abort(),
      });
      const { task, events } = await started;
      expect(task.state).toBe("cancelled");
      expect(statesOf(events)).toEqual(["queued", "running", "cancelled"]);
      const never = api.start(request({ do: "wait" }), { signal: AbortSignal.abort() });
      await expect(never).rejects.toMatchObject({ code: "aborted" });
    });

    test("a task is cancelled by its name, once", async () => {
      const { api } = await open();
      const started = api.start(request({ do: "wait" }));
      const id = await taskIn(api, "running");
      expect(await api.cancel(id)).toMatchObject({ id, state: "cancelled" });
      expect((await started).task.state).toBe("cancelled");
      await expect(api.cancel(id)).rejects.toMatchObject({ code: "task-state" });
    });

    test("what is not there is said to be missing", async () => {
      const { api } = await open();
      for (const ask of [api.task, api.cancel, api.seen])
        await expect(ask("nothing")).rejects.toMatchObject({ code: "task-not-found" });
    });

    test("a budget of seconds ends the task that passes it", async () => {
      const { api } = await open();
      const { task } = await api.start({ ...request({ do: "stay" }), budget: { seconds: 0.01 } });
      expect(task).toMatchObject({ state: "failed", error: { code: "budget-spent" } });
    });

    test("several tasks at once all end, and are listed newest first", async () => {
      const { api } = await open();
      const says = ["a", "b", "c"];
      const ended = await Promise.all(says.map((say) => api.start(request({ do: "echo", say }))));
      expect(ended.map(({ result }) => (result as { said: string }).said)).toEqual(says);
      const tasks = await api.tasks();
      expect(tasksAnswer.parse({ tasks })).toEqual({ tasks });
      expect(tasks.map(({ id }) => id).sort()).toEqual(ended.map(({ task }) => task.id).sort());
      expect(tasks.map(({ createdAt }) => createdAt)).toEqual(
        tasks.map(({ createdAt }) => createdAt).toSorted((a, b) => b - a),
      );
      expect(await api.tasks({ limit: 2 })).toEqual(tasks.slice(0, 2));
    });

    test("the animal points at a result until it was seen", async () => {
      const { api } = await open();
      const { task } = await api.start(request({ do: "echo", say: "x" }));
      expect((await api.pet()).view).toEqual({
        state: "ready",
        text: "done: do echo",
        count: 1,
        task: task.id,
      });
      expect((await api.seen(task.id)).seenAt).toBeGreaterThanOrEqual(task.updatedAt);
      expect((await api.pet()).view.state).toBe("idle");
    });

    const patch = [
      "diff --git a/src/watch.ts b/src/watch.ts",
      "--- a/src/watch.ts",
      "+++ b/src/watch.ts",
      "@@ -1,2 +1,2 @@",
      ' import { lightFlame } from "./flame.ts";',
      "-export const watch = () => lightFlame(1);",
      "+export const watch = () => lightFlame(2);",
      "",
    ].join("\n");
    const oil = (root: string) =>
      /lightFlame\((\d)\)/.exec(readFileSync(join(root, "src/watch.ts"), "utf8"))?.[1];

    test("what needs leave waits, without a process, for the yes of a named person, and is done once", async () => {
      const { api, root } = await open({ level: "propose" });
      const waiting = await api.start(request({ do: "change", patch }));
      expect(waiting.task.state).toBe("waiting");
      expect((await api.pet()).view).toMatchObject({ state: "needs-you", task: waiting.task.id });
      expect(oil(root)).toBe("1");
      const approvals = await api.approvals();
      expect(approvalsAnswer.parse({ approvals })).toEqual({ approvals });
      expect(approvals).toMatchObject([
        {
          ...{ task: waiting.task.id, state: "pending", detail: patch },
          summary: "change src/watch.ts in your work tree",
          rule: { tier: "built-in" },
        },
      ]);
      expect(waiting.approvals).toEqual(approvals);

      const { id } = approvals[0]!;
      expect(await api.answer(id, { granted: true, by: "Ada" })).toMatchObject({
        ...{ id, state: "granted", answeredBy: "Ada" },
      });
      const { task, result } = await api.resume(waiting.task.id);
      expect(task.state).toBe("done");
      expect(result).toMatchObject({ kind: "apply", files: ["src/watch.ts"] });
      expect(oil(root)).toBe("2");
      expect(await api.approvals()).toEqual([]);
      expect(await api.approvals({ open: false })).toMatchObject([{ id, state: "used" }]);
      await expect(api.answer(id, { granted: true, by: "Ada" })).rejects.toMatchObject({
        code: "approval-closed",
      });
      const again = await api.start(request({ do: "change", patch }));
      expect(again.task.state).toBe("waiting");
    });

    test("a no ends it, and its reason reaches the task", async () => {
      const { api, root } = await open({ level: "propose" });
      const { task } = await api.start(request({ do: "change", patch }));
      const [asked] = await api.approvals();
      await api.answer(asked!.id, { granted: false, by: "Ada", reason: "Oil is dear." });
      const ended = await api.resume(task.id);
      expect(ended.task).toMatchObject({ state: "failed", error: { code: "approval-refused" } });
      expect(ended.task.error!.why).toContain("Oil is dear.");
      expect(oil(root)).toBe("1");
    });

    test("a yes for always writes the rule, and the same is not asked again", async () => {
      const { api, root } = await open({ level: "propose" });
      const { task } = await api.start(request({ do: "change", patch }));
      const [asked] = await api.approvals();
      expect(asked!.always).toEqual({ section: "actions", entry: "apply" });
      await api.answer(asked!.id, { granted: true, always: true, by: "Ada" });
      expect((await api.resume(task.id)).task.state).toBe("done");
      const back = patch.replaceAll("(1)", "(x)").replaceAll("(2)", "(1)").replaceAll("(x)", "(2)");
      expect((await api.start(request({ do: "change", patch: back }))).task.state).toBe("done");
      expect(oil(root)).toBe("1");
      await expect(api.answer("nothing", { granted: true, by: "Ada" })).rejects.toMatchObject({
        code: "not-found",
      });
    });

    test("a conversation goes on from one task to the next", async () => {
      const { api } = await open();
      await api.start(request({ do: "remember", say: "who?" }));
      const { result } = await api.start(request({ do: "remember", say: "and why?" }));
      expect(result).toEqual({ before: ["who?"] });
    });

    const said = (statement: string) => ({ statement, source: { by: "person" as const, name: "Ada" } });

    test("what a person teaches is kept, found, changed and forgotten in their name", async () => {
      const { api } = await open();
      const made = await api.remember({
        ...said("`lightFlame` takes oil"),
        places: ["src/flame.ts#lightFlame"],
      });
      expect(fact.parse(made)).toEqual(made);
      expect(made).toMatchObject({
        ...{ state: "valid", confirmed: { by: "Ada" } },
        anchors: [{ path: "src/flame.ts", symbol: "lightFlame", line: 2 }],
      });
      expect(await api.facts({ text: "oil", limit: 1 })).toMatchObject([{ id: made.id }]);
      expect(await api.facts({ states: ["quarantined", "stale"] })).toEqual([]);
      const edited = await api.amend(made.id, { do: "edit", by: "Bo", statement: "`lightFlame` burns oil" });
      expect(edited).toMatchObject({
        id: made.id,
        statement: "`lightFlame` burns oil",
        confirmed: { by: "Bo" },
      });
      expect(await api.amend(made.id, { do: "forget", by: "Bo" })).toMatchObject({ id: made.id });
      expect(await api.facts({ text: "oil" })).toEqual([]);
      await expect(api.amend(made.id, { do: "confirm", by: "Bo" })).rejects.toMatchObject({
        code: "fact-not-found",
      });
      const nowhere = api.remember({ ...said("it is so"), places: ["src/gone.ts"] });
      await expect(nowhere).rejects.toMatchObject({ code: "not-found" });
    });

    test("failures that were seen are listed, settled in a person's name, and remembered", async () => {
      const { api } = await open();
      const secret = ["ghp", "16C7e42F292c6912E7710c838347Ae178B4a"].join("_");
      await api.start(request({ do: "see", say: `it burns ${secret}` }));
      const [seen] = await api.incidents({ state: "open", limit: 5 });
      expect(incident.parse(seen)).toEqual(seen);
      expect(seen).toMatchObject({ number: 1, recurrence: { times: 1 } });
      expect(JSON.stringify(seen)).not.toContain(secret);
      const settled = await api.settle(1, { by: "Ada", fix: "pour oil", commit: "c0ffee00" });
      expect(settled).toMatchObject({
        state: "resolved",
        recurrence: { fix: { text: "pour oil", by: "Ada" } },
      });
      expect(await api.incidents({ state: "open" })).toEqual([]);
      expect(await api.facts({ text: "oil" })).toMatchObject([
        { id: settled.recurrence.fix!.fact, kind: "incident", anchors: [{ path: "src/flame.ts", line: 2 }] },
      ]);
      expect(await api.settle(1, { by: "Ada" })).toMatchObject({ state: "open" });
      await expect(api.settle(7, { by: "Ada" })).rejects.toMatchObject({ code: "incident-not-found" });
    });

    const proposing = { ...request({ do: "echo", say: "" }), input: { do: "propose", patch } };
    const run = ["grep", "-q", "lightFlame(2)", "src/watch.ts"];

    inSandbox(
      "what a skill proposes waits for a person, and goes to a branch of its own on their yes",
      async () => {
        const { api, root } = await open({ level: "propose" });
        const made = await api.start({ ...proposing, input: { ...proposing.input, run } });
        expect(made.task.state).toBe("review");
        expect((await api.pet()).view).toMatchObject({ state: "ready", text: "ready: do propose" });
        const proposals = await api.proposals();
        expect(reviewAnswer.parse({ proposals })).toEqual({ proposals });
        expect(proposals).toMatchObject([
          {
            ...{ number: 1, state: "open", task: made.task.id, title: "Light more" },
            pieces: [{ number: 1, files: ["src/watch.ts"], added: 1, removed: 1, state: "open" }],
            evidence: [
              { command: run, exitCode: 0, on: "patch" },
              { command: run, exitCode: 0, on: "patch", again: true, piece: 1 },
            ],
          },
        ]);
        expect(await api.proposal(1)).toEqual(proposals[0]);
        expect(oil(root)).toBe("1");

        const accepted = await api.decide(1, { do: "accept", by: "Ada", digest: proposals[0]!.digest });
        expect(accepted).toMatchObject({
          state: "accepted",
          decided: [{ do: "accept", by: "Ada", branch: "familiar/light-more" }],
        });
        expect(git(root, "show", "familiar/light-more:src/watch.ts")).toContain("lightFlame(2)");
        expect(git(root, "log", "-1", "--format=%an%n%B", "familiar/light-more")).toMatch(
          new RegExp(
            `^Ada\nLight more\n\nOne lamp is not enough\\.[\\s\\S]*Assisted-by: Familiar\nFamiliar-Task: ${made.task.id}\n`,
          ),
        );
        expect(oil(root)).toBe("1");
        expect((await api.task(made.task.id)).task.state).toBe("accepted");
        expect(await api.proposals()).toEqual([]);
        expect(await api.proposals({ states: ["accepted"] })).toMatchObject([{ number: 1 }]);
        await expect(api.decide(1, { do: "reject", by: "Ada" })).rejects.toMatchObject({
          code: "proposal-closed",
        });
        await expect(api.proposal(2)).rejects.toMatchObject({ code: "proposal-not-found" });
        await expect(api.decide(2, { do: "reject", by: "Ada" })).rejects.toMatchObject({
          code: "proposal-not-found",
        });
      },
    );

    inSandbox("what a person rejects is over, and is not put before them again", async () => {
      const { api } = await open({ level: "propose" });
      const made = await api.start({ ...proposing, input: { ...proposing.input, run } });
      await expect(api.decide(1, { do: "accept", by: "Ada", digest: "other" })).rejects.toMatchObject({
        code: "proposal-changed",
      });
      const reason = "lamps are lit at dusk only";
      expect(await api.decide(1, { do: "reject", by: "Ada", reason })).toMatchObject({
        ...{ state: "rejected", decided: [{ do: "reject", by: "Ada", reason }] },
      });
      expect((await api.task(made.task.id)).task.state).toBe("rejected");
      expect(await api.facts({ text: "lamps dusk" })).toMatchObject([
        { source: { by: "review", name: "Ada" } },
      ]);
      const again = await api.start({ ...proposing, input: { ...proposing.input, run } });
      expect(again.task).toMatchObject({ state: "failed", error: { code: "proposal-refused" } });
      expect(again.task.error!.why).toContain(reason);
    });

    test("the reason of a no is remembered", async () => {
      const { api } = await open({ level: "propose" });
      const { task } = await api.start(request({ do: "change", patch }));
      const [asked] = await api.approvals();
      await api.answer(asked!.id, { granted: false, by: "Ada", reason: "lamps are lit at dusk only" });
      expect((await api.resume(task.id)).task.state).toBe("failed");
      expect(await api.facts({ text: "lamps dusk" })).toMatchObject([
        { source: { by: "review", name: "Ada", task: task.id }, scope: ["src/watch.ts"], kind: "decision" },
      ]);
    });
  });
}
