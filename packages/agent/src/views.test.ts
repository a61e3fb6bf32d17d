import { spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import type { Lease } from "@familiar/storage";
import { expect, onTestFinished, test } from "vitest";
import { heartbeatEvery, leaseFor } from "./tasks/owner.ts";
import { scene } from "./testing/scene.ts";

async function watched() {
  const [here, elsewhere] = [scene(), new AbortController()];
  const [familiar, other] = [await here.open(), await here.open()];
  const views = familiar.views(elsewhere.signal)[Symbol.asyncIterator]();
  onTestFinished(() => elsewhere.abort());
  const next = async () => (await views.next()).value;
  const add = (id: string, lease?: Lease) =>
    other.storage.tasks.add(
      {
        ...({ id, skill: "answer", title: id, origin: "person", priority: 5 } as const),
        ...{ input: {}, budget: {}, at: Date.now() },
      },
      lease,
    );
  return { other, next, add, end: () => elsewhere.abort() };
}

test("it tells what another process does, each face once, and ends when told", async () => {
  const { other, next, add, end } = await watched();
  const lease = { owner: "elsewhere/1/x", until: Date.now() + leaseFor };
  expect(await next()).toMatchObject({ state: "idle" });
  await add("a", lease);
  expect(await next()).toEqual({ state: "running", text: "working: a", count: 1, task: "a" });
  await other.storage.events.append("a", [{ type: "note", text: "still here" }], Date.now(), lease);
  await other.storage.tasks.move("a", { from: "running", to: "done", at: Date.now(), result: "{}" });
  expect(await next()).toMatchObject({ state: "ready", task: "a" });
  const last = next();
  end();
  expect(await last).toBeUndefined();
});

test("a runner that was killed is not working any more, though nothing is written", async () => {
  const { next, add } = await watched();
  const runner = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e9)"]);
  const sign = Date.now() - 2 * heartbeatEvery + 200;
  await add("a", { owner: `${hostname()}/${runner.pid}/x`, until: sign + leaseFor });
  expect(await next()).toMatchObject({ state: "running" });
  runner.kill("SIGKILL");
  await once(runner, "exit");
  expect(await next()).toMatchObject({ state: "idle" });
});

test("a runner on another machine is believed to work until its lease ends", async () => {
  const { next, add } = await watched();
  await add("a", { owner: "elsewhere/1/x", until: Date.now() + 500 });
  expect(await next()).toMatchObject({ state: "running" });
  expect(await next()).toMatchObject({ state: "idle" });
});
