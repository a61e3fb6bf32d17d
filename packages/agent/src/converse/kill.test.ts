import { fork } from "node:child_process";
import { join } from "node:path";
import { modelServer, type Script } from "@familiar/model/testing";
import type { Report } from "@familiar/protocol";
import { openStorage, placeOf } from "@familiar/storage";
import { expect, onTestFinished, test } from "vitest";
import { scene } from "../testing/index.ts";
import { hard } from "../testing/talking.ts";
import { isValid } from "../testing/validMessages.ts";
import { repair } from "./messages/repair.ts";

/** At which write one life after another ends; the last one is lived in peace. */
const ends = [22, 25, 31, 26, 0];

const turns: Script = ({ messages }) => {
  const said = messages.filter(({ role }) => role === "assistant").length;
  return (
    [
      {
        calls: [
          { tool: "read", input: { path: "src/flame.ts" } },
          { tool: "search", input: { query: "flame" } },
        ],
      },
      { calls: [{ tool: "remember", input: { statement: "The flame needs oil." } }] },
      { calls: [{ tool: "owners", input: { path: "src/flame.ts" } }] },
      { text: ["It is lit by ", "`lightFlame` (src/flame.ts:2). ", "It needs oil."] },
    ][said] ?? { text: "What?" }
  );
};

test("a talk that is killed again and again goes on, and no finished turn or tool is paid for twice", async () => {
  const { root, home } = scene();
  const server = await modelServer(turns);
  onTestFinished(() => server.close());
  const script = join(import.meta.dirname, "../testing/mortalTalk.ts");
  const { database } = placeOf(root, home);
  const live = (number: number): Promise<NodeJS.Signals | null> =>
    new Promise((resolve) => {
      const told = [root, home, JSON.stringify(server.settings()), hard, String(number)];
      fork(script, told).once("exit", (_, signal) => resolve(signal));
    });
  const look = async () => {
    const storage = await openStorage(database);
    const [task] = await storage.tasks.list();
    const steps = task ? (await storage.steps.list(task.id)).map(({ name }) => name) : [];
    const result = task && (await storage.tasks.get(task.id))?.result;
    const events = task ? await storage.events.list(task.id) : [];
    const rows = await storage.messages.list("talk");
    const facts = (await storage.facts.list()).length;
    await storage.close();
    return { task, steps, result: result as Report | undefined, rows, events, facts };
  };

  let kills = 0;
  let finished: string[] = [];
  let asked = 0;
  for (const end of ends) {
    if ((await live(end)) === "SIGKILL") kills += 1;
    const paid = server.asked.slice(asked).map(({ messages }) => {
      const nth = messages.filter(({ role }) => role === "assistant").length + 1;
      return `turn ${nth}`;
    });
    expect(
      paid.filter((turn) => finished.includes(turn)),
      "finished turns that were asked for again",
    ).toEqual([]);
    expect(new Set(paid).size, "a turn is asked for once a life").toBe(paid.length);
    asked = server.asked.length;
    const now = await look();
    expect(now.steps.slice(0, finished.length)).toEqual(finished);
    expect(isValid(repair(now.rows.map(({ body }) => body)).messages)).toBe("valid");
    finished = now.steps;
  }

  const { task, result, rows, events, facts } = await look();
  expect(kills).toBeGreaterThanOrEqual(3);
  expect(task?.state, task?.error?.why).toBe("done");
  expect(result).toMatchObject({ by: "model", citations: [{ path: "src/flame.ts", line: 2 }] });
  expect(facts, "kept once").toBe(1);
  expect(rows.map(({ body }) => JSON.parse(body).role)).toEqual([
    "user",
    "assistant",
    "tool",
    "assistant",
    "tool",
    "assistant",
    "tool",
    "assistant",
  ]);
  expect(repair(rows.map(({ body }) => body)).mended).toEqual([]);
  const said = events.filter((event) => event.type === "said");
  const last = said.filter(({ draft }) => draft === said.at(-1)!.draft);
  expect(last.map(({ text }) => text).join("")).toBe(result!.answer);
  const told = events.flatMap((event) => (event.type === "tool" ? [`${event.tool} ${event.phase}`] : []));
  expect(told, "each told once").toEqual([...new Set(told)]);
}, 120_000);
