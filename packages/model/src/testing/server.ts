import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ModelSettings } from "../settings.ts";
import * as anthropic from "./anthropic.ts";
import * as google from "./google.ts";
import * as openai from "./openai.ts";
import type { Asked, Reply, Script } from "./script.ts";

const wires = { openai, anthropic, google };
type Wire = keyof typeof wires;

export type ModelServer = {
  /** With `/v1`, as OpenAI-compatible servers are configured. */
  url: string;
  origin: string;
  /** Everything that was asked, oldest first. */
  asked: readonly Asked[];
  /** How often somebody asked for the list of models. */
  listed(): number;
  /** Connections that are open now. */
  open(): number;
  settings(wire?: "compatible" | Wire, more?: Partial<ModelSettings>): ModelSettings;
  close(): Promise<void>;
};

/**
 * A model server on this machine that follows a script, in the formats of OpenAI (chat completions), Anthropic
 * (messages) and Google (generate content), streaming or not, and lists its models.
 */
export async function modelServer(
  script: Script,
  models: readonly string[] = ["small"],
): Promise<ModelServer> {
  const asked: Asked[] = [];
  let listed = 0;
  let open = 0;
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on("connection", (socket) => {
    open += 1;
    socket.on("close", () => {
      open -= 1;
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (request.method === "GET" && path.endsWith("/models")) {
      listed += 1;
      const data = models.map((id) => ({ id, object: "model", created: 1, owned_by: "script" }));
      return void json(response, 200, { object: "list", data });
    }
    const wire = wireOf(path);
    if (!wire) return void json(response, 404, { error: { message: `there is no ${path}` } });
    const body = JSON.parse(await textOf(request));
    const read = wires[wire].read(body, path);
    const one: Asked = { wire, path, headers: request.headers, body, ...read };
    asked.push(one);
    const turn = asked.length;
    const reply =
      typeof script === "function" ? await script(one, turn) : script[Math.min(turn, script.length) - 1]!;
    await answer(response, one, reply);
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bases = { compatible: "/v1", openai: "/v1", anthropic: "/v1", google: "/v1beta" };
  return {
    ...{ origin, url: `${origin}/v1`, asked, listed: () => listed, open: () => open },
    settings: (wire = "compatible", more = {}) => ({
      ...{ provider: wire, url: origin + bases[wire], name: models[0]! },
      ...(wire === "compatible" ? {} : { key: "key-of-a-script" }),
      ...more,
    }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function answer(response: ServerResponse, { wire, stream, model }: Asked, reply: Reply): Promise<void> {
  const { errorOf, events, whole } = wires[wire];
  const { status = 200, headers = {}, raw, gate, end } = reply;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (status >= 400) return void json(response, status, errorOf(reply));
  if (raw === undefined && !stream) return void json(response, 200, whole(reply, model));
  response.writeHead(status, { "content-type": "text/event-stream" });
  const pieces = raw === undefined ? events(reply, model) : [raw];
  response.flushHeaders();
  for (const piece of end && raw === undefined ? pieces.slice(0, -cutShort[wire]) : pieces) {
    await gate?.pass();
    if (response.destroyed) return;
    response.write(piece);
  }
  if (end === "reset") await reset(response);
  else if (end !== "hang") response.end();
}

/** The events that say how an answer ended. */
const cutShort = { openai: 3, anthropic: 2, google: 1 } as const;

const reset = (response: ServerResponse): Promise<void> =>
  new Promise((done) => {
    response.write("", () => {
      response.socket?.resetAndDestroy();
      done();
    });
  });

function wireOf(path: string): Wire | undefined {
  if (path.endsWith("/chat/completions")) return "openai";
  if (path.endsWith("/messages")) return "anthropic";
  return /:(stream)?generateContent/i.test(path) ? "google" : undefined;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const json = (response: ServerResponse, status: number, value: unknown) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
