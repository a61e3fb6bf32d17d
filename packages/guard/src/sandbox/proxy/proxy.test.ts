import { createServer, type IncomingMessage, request } from "node:http";
import { connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import type { Connection } from "./meter.ts";
import { trafficLimits } from "./meter.ts";
import type { Network } from "./network.ts";
import { openProxy } from "./proxy.ts";

const outside = "93.184.215.14";

/** Where every name leads, and what stands there. */
async function world(server: Server, addresses: Record<string, string[]> = {}) {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const asked: string[] = [];
  const reached: string[] = [];
  const network: Network = {
    async resolve(host) {
      asked.push(host);
      return addresses[host] ?? [outside];
    },
    connect(to) {
      reached.push(...to);
      return new Promise((resolve) => {
        const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => resolve(socket));
      });
    },
  };
  onTestFinished(() => void server.close());
  return { network, asked, reached };
}

async function opened(hosts: string[], network: Network, limits = trafficLimits) {
  const told: Connection[] = [];
  const proxy = await openProxy(hosts, network, (connection) => told.push(connection), limits);
  onTestFinished(() => proxy.close());
  return { ...proxy, told };
}

/** Sends these bytes to the proxy and gives back all that comes. */
const exchange = (path: string, bytes: string | Buffer): Promise<string> =>
  new Promise((resolve) => {
    let text = "";
    const socket = connect({ path }, () => socket.write(bytes));
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", () => {}).on("close", () => resolve(text));
  });

const connectTo = (target: string) => `CONNECT ${target} HTTP/1.1\r\nHost: allowed.example:443\r\n\r\n`;

/** The first bytes of a real TLS client. */
const hello = (servername: string): Promise<Buffer> =>
  new Promise((resolve) => {
    const listener = createTcpServer((socket) => {
      socket.once("data", (chunk) => {
        resolve(chunk);
        socket.destroy();
        listener.close();
      });
    });
    listener.listen(0, "127.0.0.1", () => {
      const { port } = listener.address() as { port: number };
      connectTls({ port, host: "127.0.0.1", ...(servername ? { servername } : {}) }).on("error", () => {});
    });
  });

/** A server that remembers the bytes it gets and answers with its own. */
function listener() {
  const got: string[] = [];
  const server = createTcpServer((socket: Socket) => {
    socket.on("data", (chunk) => {
      got.push(chunk.toString("latin1"));
      socket.end("hello from outside");
    });
    socket.on("error", () => {});
  });
  return { server, got };
}

test("a tunnel carries TLS to the very host that was granted", async () => {
  const { server, got } = listener();
  const { network, reached } = await world(server);
  const { socket, told, close } = await opened(["allowed.example"], network);
  const greeting = await hello("allowed.example");
  const answer = await exchange(
    socket,
    Buffer.concat([Buffer.from(connectTo("Allowed.Example:443")), greeting]),
  );
  expect(answer).toBe("HTTP/1.1 200 Connection Established\r\n\r\nhello from outside");
  expect(got.join("")).toBe(greeting.toString("latin1"));
  expect(reached).toEqual([outside]);
  await close();
  expect(told).toEqual([
    { host: "allowed.example", port: 443, allowed: true, sent: greeting.length, received: 18 },
  ]);
});

test("what is in a tunnel must ask for the host of the tunnel", async () => {
  const { server, got } = listener();
  const { network } = await world(server);
  const { socket, told, close } = await opened(["allowed.example"], network);
  const through = async (bytes: Buffer | string) =>
    exchange(socket, Buffer.concat([Buffer.from(connectTo("allowed.example:443")), Buffer.from(bytes)]));
  await through(await hello("other.example"));
  await through(await hello(""));
  await through("GET / HTTP/1.1\r\nHost: other.example\r\n\r\n");
  await through("SSH-2.0-client\r\n");
  expect(got).toEqual([]);
  await close();
  expect(told.map(({ why }) => why)).toEqual([
    "the tunnel was closed: it asks for other.example",
    "the tunnel was closed: it asks for 0 names instead of one",
    "the tunnel was closed: it does not begin as TLS does",
    "the tunnel was closed: it does not begin as TLS does",
  ]);
});

test.each([
  ...["other.example:443", "allowed.example:22", "allowed.example:80", "sub.allowed.example:443"],
  ...[
    "127.0.0.1:443",
    "2130706433:443",
    "0x7f.1:443",
    "[::1]:443",
    "[::ffff:127.0.0.1]:443",
    "localhost:443",
  ],
  ...["169.254.169.254:80", "allowed.example@other.example:443", "allowed.example:443:22"],
])("a tunnel to %s is refused without asking for its name (30)", async (target) => {
  const { network, asked } = await world(listener().server);
  const { socket, told } = await opened(["allowed.example"], network);
  expect(await exchange(socket, connectTo(target))).toMatch(/^HTTP\/1.1 403 /);
  expect(asked).toEqual([]);
  expect(told).toMatchObject([{ allowed: false, sent: 0, received: 0 }]);
});

test.each([
  ["127.0.0.1"],
  ["169.254.169.254"],
  ["fd00:ec2::254"],
  ["::ffff:10.0.0.1"],
  [outside, "192.168.0.1"],
])("a granted host that leads to %s %s is not reached (29)", async (...addresses) => {
  const { network, reached } = await world(listener().server, { "allowed.example": addresses });
  const { socket, told } = await opened(["allowed.example"], network);
  expect(await exchange(socket, connectTo("allowed.example:443"))).toMatch(/^HTTP\/1.1 403 /);
  expect(reached).toEqual([]);
  expect(told[0]!.why).toMatch(/^it leads to .*, which is not a public address$/);
});

/** A web server that tells what it was asked. */
const teller = () =>
  createServer((asked, answer) => {
    let body = "";
    asked.on("data", (chunk) => {
      body += chunk;
    });
    asked.on("end", () => answer.end(JSON.stringify({ url: asked.url, headers: asked.headers, body })));
  });

type Said = { status: number; body: string };
const ask = (socketPath: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  new Promise<Said>((resolve, reject) => {
    const asking = request({ socketPath, path, headers, method: body === undefined ? "GET" : "POST" });
    asking.on("error", reject).on("response", (answer: IncomingMessage) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode!, body: text }));
    });
    asking.end(body);
  });

test("a plain request goes to the host of its target, whatever its Host says (30)", async () => {
  const { network, asked } = await world(teller());
  const { socket, told, close } = await opened(["allowed.example:80"], network);
  const spoofed = {
    Host: "other.example",
    Connection: "keep-alive, X-Secret",
    "X-Secret": "1",
    "X-Kept": "2",
  };
  const { status, body } = await ask(socket, "http://allowed.example/a?b=c", spoofed);
  expect(status).toBe(200);
  const { url, headers } = JSON.parse(body);
  expect(url).toBe("/a?b=c");
  expect(headers).toEqual({ host: "allowed.example", "x-kept": "2", connection: "close" });
  expect(asked).toEqual(["allowed.example"]);
  await close();
  expect(told).toMatchObject([{ host: "allowed.example", port: 80, allowed: true }]);
  expect(told[0]!.received).toBeGreaterThan(body.length);
});

test("a body is passed on framed, so that it is no second request", async () => {
  const { network } = await world(teller());
  const { socket } = await opened(["allowed.example:80"], network);
  const second = "GET /second HTTP/1.1\r\nHost: other.example\r\n\r\n";
  const chunked = { "Transfer-Encoding": "chunked" };
  const { body } = await ask(socket, "http://allowed.example/first", chunked, second);
  expect(JSON.parse(body)).toMatchObject({ url: "/first", body: second });
  const raw = `GET http://allowed.example/first HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${second.length.toString(16)}\r\n${second}\r\n0\r\n\r\n`;
  const answer = await exchange(socket, raw);
  expect(answer).toContain(`"url":"/first"`);
  expect(answer).not.toContain(`"url":"/second"`);
});

test.each([
  ...["http://other.example/", "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/"],
  ...[
    "http://allowed.example@other.example/",
    "http://allowed.example:8080/",
    "http://other.example#allowed.example",
  ],
  ...["/", "https://allowed.example/", "ftp://allowed.example/", "http://"],
])("a plain request for %s is refused", async (target) => {
  const { network, asked } = await world(teller());
  const { socket } = await opened(["allowed.example:80"], network);
  expect((await ask(socket, target, { Host: "allowed.example" })).status).toBeOneOf([400, 403]);
  expect(asked).toEqual([]);
});

test("bytes and connections of a run are limited", async () => {
  const { network } = await world(teller());
  const limits = { connections: 1, sentBytes: 1000, receivedBytes: 1_000_000 };
  const { socket, told, close } = await opened(["allowed.example:80"], network, limits);
  const target = "http://allowed.example/";
  expect((await ask(socket, target, {}, "x".repeat(100))).status).toBe(200);
  await ask(socket, target, {}, "x".repeat(100_000)).catch(() => {});
  const full = await ask(socket, target);
  expect(full.status).toBe(429);
  await close();
  expect(told.map(({ why }) => why)).toContain("this run has moved as many bytes as it may");
});
