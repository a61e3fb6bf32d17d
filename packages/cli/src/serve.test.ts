import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { documents } from "@familiar/protocol/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scene } from "./testing/index.ts";

let here: ReturnType<typeof scene>;
beforeAll(() => {
  here = scene();
});
afterAll(() => here.remove());

const recordOf = (data: string): string => {
  const repositories = join(data, "repositories");
  return join(repositories, readdirSync(repositories)[0]!, "server.json");
};

test("a served familiar: found by a second start, used by commands, gone with Ctrl-C", async () => {
  const serving = here.start(["start"]);
  const url = await serving.printed(/http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/);

  const second = documents.start.parse(JSON.parse((await here.run(["start", "--json"])).stdout));
  expect(second).toMatchObject({ url, pid: serving.child.pid, reused: true });

  const asked = here.run(["ask", "where is lightFlame?", "--json"]);
  const direct = here.run(["search", "flame", "--json"]);
  expect((await Promise.all([asked, direct])).map(({ code }) => code)).toEqual([0, 0]);
  const { stdout } = await here.run(["status", "--json"]);
  expect(documents.status.parse(JSON.parse(stdout)).server).toMatchObject({ pid: serving.child.pid });

  serving.child.kill("SIGINT");
  expect(await serving.ended).toMatchObject({ code: 0, stderr: "" });
  expect(existsSync(recordOf(here.data))).toBe(false);
});

test("a server that was killed is not believed in", async () => {
  const serving = here.start(["start"]);
  await serving.printed(/#token=/);
  serving.child.kill("SIGKILL");
  await serving.ended;
  expect(existsSync(recordOf(here.data))).toBe(true);
  expect(await here.run(["search", "flame", "--json"])).toMatchObject({ code: 0, stderr: "" });
  const again = documents.start.parse(JSON.parse((await here.run(["start", "--once", "--json"])).stdout));
  expect(again.reused).toBe(false);
});

test("two starts at once: one serves, the other finds it", async () => {
  const both = [here.start(["start", "--json"]), here.start(["start", "--json"])];
  const answers = await Promise.all(
    both.map(async ({ printed }) => documents.start.parse(JSON.parse(await printed(/^\{.*\}$/m)))),
  );
  expect(answers.map(({ reused }) => reused).sort()).toEqual([false, true]);
  expect(answers[0]!.url).toBe(answers[1]!.url);
  for (const { child } of both) child.kill("SIGINT");
  expect((await Promise.all(both.map(({ ended }) => ended))).map(({ stderr }) => stderr)).toEqual(["", ""]);
});

test("forget stops the server first, and then nothing is left", async () => {
  const serving = here.start(["start"]);
  await serving.printed(/#token=/);
  const { code, stdout } = await here.run(["forget", "--yes", "--json"]);
  expect(code).toBe(0);
  const { removed } = documents.forget.parse(JSON.parse(stdout));
  expect(removed.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(0);
  expect((await serving.ended).code).toBe(0);
  expect(existsSync(join(here.data, "repositories"))).toBe(false);
});
