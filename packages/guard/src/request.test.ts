import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import type { RequestAction } from "./action.ts";
import { createGuard } from "./guard.ts";
import { sendRequest } from "./request.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server and a door that leads there; `action` asks it. */
async function laid(handle: Handler, configured = true) {
  let open = 0;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    handle(request, response, body);
  });
  server.on("connection", (socket) => {
    open += 1;
    socket.on("close", () => {
      open -= 1;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const storage = await temporaryStorage();
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hosts = new Set(configured ? [origin] : []);
  const guard = createGuard({
    ...{ level: "observe", ledger: storage.ledger, dataDirectory: temporaryFolder(), hosts },
    env: { DEPLOY_TOKEN: "swordfish-of-the-deep" },
  });
  const action = (more: Partial<RequestAction> = {}): RequestAction => ({
    ...{
      kind: "request",
      url: `${origin}/v1`,
      headers: { authorization: "Bearer k" },
      body: "{}",
      why: "to test",
    },
    ...more,
  });
  const records = async () => {
    await guard.flush();
    return (await storage.ledger.read()).map(({ body }) => JSON.parse(body));
  };
  return { guard, action, records, open: () => open };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("an answer is handed on as it comes, and the ledger holds a digest of all of it", async () => {
  const pieces = ["data: ü1\n", "data: 2\n"];
  let next: () => void = () => {};
  const { guard, action, records } = await laid((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(pieces[0]);
    next = () => response.end(pieces[1]);
  });
  const seen: string[] = [];
  const outcome = await guard.perform(
    action({
      onHead: ({ status, headers }) => seen.push(`${status} ${headers["content-type"]}`),
      onBody(chunk) {
        seen.push(chunk.toString());
        if (seen.length === 2) next();
      },
    }),
  );
  expect(seen).toEqual(["200 text/event-stream", ...pieces]);
  expect(outcome).toMatchObject({ status: 200, body: "", bytes: 18, digest: sha256(pieces.join("")) });
  const effect = (await records()).find(({ kind }) => kind === "effect");
  expect(effect).toMatchObject({ ok: true, status: 200, bytes: 18, digest: sha256(pieces.join("")) });
});

test("without a taker the outcome holds the answer", async () => {
  const { guard, action } = await laid((_, response) => response.end("all of it"));
  expect(await guard.perform(action())).toMatchObject({ body: "all of it", bytes: 9 });
});

test("what leaves is masked", async () => {
  let got = "";
  const { guard, action } = await laid((_, response, body) => {
    got = body;
    response.end();
  });
  await guard.perform(action({ body: JSON.stringify({ text: "it is swordfish-of-the-deep" }) }));
  expect(got).toMatch(/it is «secret:[^»]+»/);
});

test("a taker that is slow holds up the server, and one that fails ends the request", async () => {
  const { guard, action, records, open } = await laid((_, response) => {
    response.write("x".repeat(64));
  });
  const failing = guard.perform(
    action({
      onBody() {
        throw new Error("enough");
      },
    }),
  );
  await expect(failing).rejects.toThrow("enough");
  await expect.poll(open).toBe(0);
  expect((await records()).at(-1)).toMatchObject({ kind: "effect", ok: false });
});

test.each(["before the answer", "within it"])("an abort %s closes the connection at once", async (when) => {
  let asked = () => {};
  const arrived = new Promise<void>((done) => {
    asked = done;
  });
  const { guard, action, open, records } = await laid((_, response) => {
    if (when === "within it") response.write("some");
    asked();
  });
  const stop = new AbortController();
  const reason = new Error("enough");
  const performing = guard.perform(
    action({
      signal: stop.signal,
      onBody: () => stop.abort(reason),
    }),
  );
  await arrived;
  if (when === "before the answer") stop.abort(reason);
  await expect(performing).rejects.toMatchObject({ code: "aborted" });
  await expect.poll(open).toBe(0);
  expect((await records()).at(-1)).toMatchObject({ kind: "effect", ok: false, error: "aborted" });
});

test.each([
  ["kept", 8, {}],
  ["handed on", 64, { onBody: () => {} }],
])("an answer that is %s has at most %i MB", async (_, most, more) => {
  const megabyte = Buffer.alloc(1024 * 1024);
  const { guard, action, open } = await laid((_, response) => {
    const send = () => {
      while (response.write(megabyte));
      response.once("drain", send);
    };
    send();
  });
  await expect(guard.perform(action(more))).rejects.toMatchObject({
    ...{ code: "model-unreachable", why: expect.stringContaining(`more than ${most} MB`) },
  });
  await expect.poll(open).toBe(0);
});

test("what a person asks for in this command goes to this machine only, and no task says it of itself", async () => {
  const seen: string[] = [];
  const { guard, action } = await laid((request, response, body) => {
    seen.push(`${request.method} ${body}`);
    response.end("[]");
  }, false);
  const asking = action({ method: "GET", body: "", named: true });
  expect(await guard.perform(asking)).toMatchObject({ status: 200, body: "[]" });
  expect(seen).toEqual(["GET "]);
  const refused = { code: "policy-refused" };
  await expect(guard.perform(action())).rejects.toMatchObject(refused);
  await expect(guard.forTask("t").perform(asking)).rejects.toMatchObject(refused);
  for (const url of ["https://models.example/v1", "http://192.168.0.1/v1", "http://127.0.0.1.nip.io/v1"])
    await expect(guard.perform({ ...asking, url })).rejects.toMatchObject(refused);
  expect(seen).toHaveLength(1);
});

test("of a very long answer the end is kept, where that is asked for, and how long it was is told", async () => {
  const { action } = await laid((_, response) => {
    const piece = Buffer.alloc(1024 ** 2, "x");
    for (let at = 0; at < 40; at++) response.write(piece);
    response.end("the end");
  });
  const { body, bytes } = await sendRequest({ ...action(), end: true });
  expect(bytes).toBe(40 * 1024 ** 2 + 7);
  expect(body.endsWith("xthe end")).toBe(true);
  expect(Math.round(body.length / 1024 ** 2)).toBe(32);
  await expect(sendRequest(action())).rejects.toMatchObject({ code: "model-unreachable" });
});
