import { type PetState, petView, type TaskState, transitions } from "@familiar/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryStorage } from "./testing/index.ts";

/** What happened to one task, in order: where it went, and that a person saw it. */
type Story = (TaskState | "seen")[];

/** Its face as its story tells it, without a clock. */
function faceOf(story: Story): PetState {
  const states = story.filter((each) => each !== "seen");
  const unseen = story.at(-1) !== "seen";
  const now = states.at(-1)!;
  if (now === "waiting") return "needs-you";
  if (now === "running") return "running";
  if (now === "failed" && unseen) return "failed";
  return (now === "done" || now === "review") && unseen ? "ready" : "idle";
}

const order: readonly PetState[] = ["needs-you", "failed", "ready", "running", "idle"];

const act = fc.record({
  task: fc.nat(7),
  way: fc.option(fc.nat(10), { nil: undefined }),
  at: fc.nat(50),
});

test("the face is what the events say, after each of them, whatever the clock does and however many others ended since", async () => {
  const { tasks, events } = await temporaryStorage();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 80 }), async (acts) => {
      const prefix = `${round++}-`;
      const stories = new Map<string, Story>();
      for (const { task, way, at } of acts) {
        const id = prefix + task;
        const story = stories.get(id);
        if (!story) {
          const ask = { skill: "answer", origin: "person", priority: 5, input: {}, budget: {} } as const;
          await tasks.add({ ...ask, id, title: id, at });
          stories.set(id, ["queued"]);
        } else if (way === undefined) {
          await tasks.seen(id, at);
          if (story.at(-1) !== "seen") story.push("seen");
        } else {
          const from = story.findLast((each) => each !== "seen") as TaskState;
          const to = transitions[from][way % transitions[from].length];
          if (!to) continue;
          await tasks.move(id, { from, to, at, result: "{}" });
          story.push(to);
        }
        const faces = [...stories.values()].map(faceOf);
        const state = order.find((each) => faces.includes(each)) ?? "idle";
        const count = state === "idle" ? 0 : faces.filter((face) => face === state).length;
        const mine = (await tasks.notable(1)).filter((each) => each.id.startsWith(prefix));
        expect(petView(mine)).toMatchObject({ state, count });
      }
      for (const [id, story] of stories) {
        const told = (await events.list(id)).map((event) => event.type === "state" && event.state);
        expect(told).toEqual(story.filter((each) => each !== "seen"));
      }
    }),
    { numRuns: 40 },
  );
});
