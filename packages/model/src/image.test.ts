import { tmpdir } from "node:os";
import { createGuard, createMasking } from "@familiar/guard";
import { expect, onTestFinished, test } from "vitest";
import { createImageModel } from "./image.ts";
import { heldClock } from "./testing/heldClock.ts";
import { type ImageScript, type ImageServer, imageServer } from "./testing/imageServer.ts";

const picture = Uint8Array.from([137, 80, 78, 71, 0, 255, 128]);
const size = { width: 1024, height: 1536 };
const secret = "correct horse battery staple";

async function painter(script: ImageScript, settings: Parameters<ImageServer["settings"]>[0] = {}) {
  const server = await imageServer(script);
  onTestFinished(() => server.close());
  const kept: string[] = [];
  const append = async (make: (tip: undefined) => readonly { body: string }[]) => {
    kept.push(...make(undefined).map(({ body }) => body));
  };
  const ledger = { append } as never;
  const masking = createMasking({ env: { LANTERN_PASSWORD: secret } });
  const hosts = new Set([server.origin]);
  const guard = createGuard({ level: "observe", ledger, masking, hosts, dataDirectory: tmpdir() });
  const clock = heldClock();
  return { server, clock, kept, model: createImageModel(server.settings(settings), guard, { clock }) };
}

const error = (code: string, why: RegExp) => ({ code, why: expect.stringMatching(why) });

test("a picture is made from words, and another from words and a picture", async () => {
  const { server, model, kept } = await painter([{ image: picture }]);
  expect(await model.paint({ prompt: "a fox", ...size })).toEqual(Buffer.from(picture));
  const base = Uint8Array.from({ length: 3000 }, (_, i) => i % 256);
  expect(await model.paint({ prompt: "it waves", base, ...size })).toEqual(Buffer.from(picture));
  expect(server.asked).toMatchObject([
    { path: "/v1/images/generations", prompt: "a fox", size: "1024x1536" },
    { path: "/v1/images/edits", prompt: "it waves", size: "1024x1536", base },
  ]);
  expect(server.asked[0]!.headers.authorization).toBe("Bearer key-of-a-painter");
  expect(kept.join()).toContain("an image model draws the animal");
  expect(kept.join()).not.toContain("key-of-a-painter");
});

test("secrets in what is asked leave with neither kind of request", async () => {
  const { server, model } = await painter([{ image: picture }]);
  for (const base of [undefined, picture])
    await model.paint({ prompt: `a fox called ${secret}`, ...size, ...(base && { base }) });
  for (const { prompt } of server.asked) {
    expect(prompt).toMatch(/^a fox called «secret:/);
    expect(prompt).not.toContain(secret);
  }
});

test("what may pass is asked again, as often and as late as the server says", async () => {
  const busy = { status: 429, headers: { "retry-after": "7" }, text: '{"error":{"message":"slow down"}}' };
  const { server, model, clock } = await painter([busy, busy, { image: picture }]);
  const painted = model.paint({ prompt: "a fox", ...size });
  for (const tries of [1, 2]) {
    await expect.poll(() => [server.asked.length, clock.waits().length]).toEqual([tries, 2]);
    expect(Math.min(...clock.waits())).toBeGreaterThanOrEqual(7000);
    await clock.pass(8000);
  }
  expect(await painted).toEqual(Buffer.from(picture));
});

test.each([
  [
    "refuses",
    { status: 400, text: '{"error":{"message":"not that"}}' },
    error("model-refused", /400: not that/),
  ],
  ["answers no JSON", { text: "<html>" }, error("model-refused", /painter/)],
  ["answers another JSON", { text: '{"data":[{}]}' }, error("model-refused", /painter/)],
  [
    "answers with an address",
    { text: '{"data":[{"url":"http://127.0.0.1:1/x"}]}' },
    error("model-refused", /painter/),
  ],
] as const)("a server that %s is told of, and not asked again", async (_, reply, expected) => {
  const { server, model } = await painter([reply]);
  await expect(model.paint({ prompt: "a fox", ...size })).rejects.toMatchObject(expected);
  expect(server.asked).toHaveLength(1);
});

test("an answer that never ends is not read to its end", async () => {
  const { server, model } = await painter([{ megabytes: 100 }]);
  const refused = error("model-refused", /more than 24 MB/);
  await expect(model.paint({ prompt: "a fox", ...size })).rejects.toMatchObject(refused);
  expect(server.asked).toHaveLength(1);
});

test("a server that says nothing is left alone after five minutes, and at once when a person stops", async () => {
  const { server, model, clock } = await painter(["stall"]);
  const late = expect(model.paint({ prompt: "a fox", ...size })).rejects.toMatchObject(
    error("model-unreachable", /more than 5 minutes/),
  );
  await expect.poll(() => server.asked.length).toBe(1);
  await clock.pass(5 * 60_000);
  await late;
  const stop = new AbortController();
  const stopped = expect(model.paint({ prompt: "a fox", ...size, signal: stop.signal })).rejects.toBe(
    "enough",
  );
  await expect.poll(() => server.asked.length).toBe(2);
  stop.abort("enough");
  await stopped;
});

test("an address that is none, and one that nobody configured, are refused", async () => {
  const { server, model } = await painter([{ image: picture }], { url: "http://127.0.0.1:9/v1" });
  await expect(model.paint({ prompt: "a fox", ...size })).rejects.toMatchObject({ code: "policy-refused" });
  expect(server.asked).toEqual([]);
  await expect(painter([], { url: "nowhere" })).rejects.toMatchObject({ code: "config-invalid" });
});
