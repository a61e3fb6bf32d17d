import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ImageSettings } from "../image.ts";

/** One request for a picture, as it came. */
export type AskedImage = {
  path: string;
  headers: IncomingMessage["headers"];
  prompt: string;
  size: string;
  /** What the picture is to go by. */
  base?: Uint8Array;
};

/** A recorded answer: a picture, what the server says instead, or nothing at all. */
export type ImageReply =
  | { image: Uint8Array }
  | { status?: number; headers?: Record<string, string>; text: string }
  | { megabytes: number }
  | "stall";

/** The last one goes on for ever, of a list. */
export type ImageScript = readonly ImageReply[] | ((asked: AskedImage, number: number) => ImageReply);

export type ImageServer = {
  origin: string;
  asked: readonly AskedImage[];
  settings(more?: Partial<ImageSettings>): ImageSettings;
  close(): Promise<void>;
};

/** A server on this machine that plays recorded answers in the OpenAI format for pictures, made or changed. */
export async function imageServer(script: ImageScript): Promise<ImageServer> {
  const asked: AskedImage[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const one = await readAsked(request);
    asked.push(one);
    const reply =
      typeof script === "function"
        ? script(one, asked.length)
        : script[Math.min(asked.length, script.length) - 1]!;
    if (reply === "stall") return;
    if ("megabytes" in reply) return flood(response, reply.megabytes);
    if ("text" in reply) {
      response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
      return void response.end(reply.text);
    }
    const data = [{ b64_json: Buffer.from(reply.image).toString("base64") }];
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ created: 1, data }));
  }

  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ origin, asked },
    settings: (more = {}) => ({ url: `${origin}/v1`, name: "painter", key: "key-of-a-painter", ...more }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function readAsked(request: IncomingMessage): Promise<AskedImage> {
  const { url: path = "", headers } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = new Response(Buffer.concat(chunks), {
    headers: { "content-type": headers["content-type"] ?? "" },
  });
  if (path.endsWith("/images/generations")) {
    const { prompt, size } = (await body.json()) as { prompt: string; size: string };
    return { path, headers, prompt, size };
  }
  const form = await body.formData();
  const image = form.get("image") as File;
  const base = new Uint8Array(await image.arrayBuffer());
  return { path, headers, prompt: String(form.get("prompt")), size: String(form.get("size")), base };
}

function flood(response: ServerResponse, megabytes: number): void {
  const piece = Buffer.alloc(1 << 20, "A");
  let left = megabytes;
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"data":[{"b64_json":"');
  const more = () => {
    while (left-- > 0) if (!response.write(piece)) return void response.once("drain", more);
    response.end('"}]}');
  };
  more();
}
