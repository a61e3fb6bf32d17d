import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Familiar, openFamiliar } from "@familiar/agent";
import type { TaskEvent } from "@familiar/protocol";
import { petAnswer, searchAnswer, statusAnswer, taskDetail } from "@familiar/protocol/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectClient, findServer, type RunningServer, startServer } from "./index.ts";
import { readRecord, writeRecord } from "./record.ts";

const folder = mkdtempSync(join(tmpdir(), "familiar-server-"));
const root = join(folder, "repository");
let familiar: Familiar;
let server: RunningServer;

const echo = {
  name: "answer" as const,
  parse: (input: unknown) => input as { question: string },
  title: ({ question }: { question: string }) => question,
  async run({ question }: { question: string }, context: { emit(event: object): void; signal: AbortSignal }) {
    context.emit({ type: "progress", label: "Thinking", done: 1, total: 2 });
    if (question !== "forever") return { said: question };
    await new Promise((_, reject) =>
      context.signal.addEventListener("abort", () => reject(context.signal.reason)),
    );
    return undefined;
  },
};

beforeAll(async () => {
  mkdirSync(root);
  writeFileSync(join(root, "parser.ts"), "export function parseEverything() {}\n");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.example", ...args], { cwd: root });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "Begin");
  familiar = await openFamiliar({
    directory: root,
    home: join(folder, "home"),
    skills: { answer: echo as never },
  });
  server = await startServer({ familiar, folder: familiar.place.directory, version: "1" });
});

afterAll(async () => {
  await server.close();
  await familiar.close();
  rmSync(folder, { recursive: true });
});

const client = async () => connectClient((await findServer(familiar.place.directory))!);

/** Sends bytes as they are and reads the status line. */
const raw = (bytes: string) =>
  new Promise<number>((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.end(bytes));
    let answer = "";
    socket.on("data", (data) => (answer += data));
    socket.on("error", reject);
    socket.on("close", () => resolve(Number(answer.split(" ")[1])));
  });

describe("a client", () => {
  test("gets the same documents as in-process", async () => {
    const api = await client();
    expect(petAnswer.parse(await api.pet())).toEqual(await familiar.pet());
    expect(statusAnswer.parse(await api.status()).repository.root).toBe(
      (await familiar.status()).repository.root,
    );
    expect(searchAnswer.parse(await api.search("parseEverything", { limit: 1 })).hits).toMatchObject([
      { path: "parser.ts", line: 1 },
    ]);
  });

  test("starts a task, hears its events in order and gets its result", async () => {
    const events: TaskEvent[] = [];
    const request = { skill: "answer", input: { question: "who?" } } as const;
    const detail = await (await client()).start(request, { onEvent: (event) => events.push(event) });
    expect(taskDetail.parse(detail)).toMatchObject({
      task: { state: "done", title: "who?" },
      result: { said: "who?" },
    });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ type }) => type === "progress")).toHaveLength(1);
    expect(await familiar.task(detail.task.id)).toEqual(detail);
  });

  test("stops a task that it started", async () => {
    const stop = new AbortController();
    const request = { skill: "answer", input: { question: "forever" } } as const;
    const started = (await client()).start(request, {
      signal: stop.signal,
      onEvent: (event) => event.type === "progress" && stop.abort(),
    });
    expect((await started).task.state).toBe("cancelled");
  });

  test("is told what went wrong, with the code of the table", async () => {
    const api = await client();
    await expect(api.task("none")).rejects.toMatchObject({ code: "task-not-found" });
    await expect(api.submit({ skill: "nothing" as never, input: {} })).rejects.toMatchObject({
      code: "usage",
    });
  });
});

describe("a stranger", () => {
  test("without the token reads the page and nothing else", async () => {
    const base = `http://127.0.0.1:${server.port}`;
    const page = await fetch(base);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await page.text()).not.toContain(root);
    for (const path of ["/api/status", "/api/tasks", "/api/pet/sheet.png", "/api/nothing"])
      expect((await fetch(base + path)).status, path).toBe(401);
    for (const path of ["/page/nothing.js", "/page/%2e%2e%2fchecks.ts"])
      expect((await fetch(base + path)).status, path).toBeGreaterThanOrEqual(400);
  });

  test("with odd requests is refused before any answer is made", async () => {
    const host = `Host: 127.0.0.1:${server.port}\r\n`;
    const end = "Connection: close\r\n\r\n";
    expect(await raw(`GET /healthz HTTP/1.1\r\n${host}${end}`)).toBe(200);
    expect(await raw(`GET /healthz HTTP/1.1\r\nHost: evil.example\r\n${end}`)).toBe(421);
    expect(await raw(`GET http://127.0.0.1:${server.port}/healthz HTTP/1.1\r\n${host}${end}`)).toBe(400);
    expect(await raw(`GET /healthz HTTP/1.1\r\n${host}Origin: null\r\n${end}`)).toBe(403);
    expect(
      await raw(`POST /api/tasks HTTP/1.1\r\n${host}Content-Type: text/plain\r\nContent-Length: 0\r\n${end}`),
    ).toBe(415);
  });

  test("may send no more than a megabyte", async () => {
    const { token } = readRecord(familiar.place.directory)!;
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/tasks`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ skill: "answer", input: "x".repeat(1_100_000) }),
    });
    expect(answer.status).toBe(413);
  });
});

describe("the record of a running server", () => {
  test("is for its owner only", () => {
    expect(statSync(familiar.place.server).mode & 0o777).toBe(0o600);
  });

  test("lets only one server run", async () => {
    const again = startServer({ familiar, folder: familiar.place.directory, version: "1" });
    await expect(again).rejects.toMatchObject({ code: "server-unreachable" });
    expect(readRecord(familiar.place.directory)?.url).toBe(`http://127.0.0.1:${server.port}`);
  });

  test("of a dead server is replaced, and is never believed", async () => {
    const other = mkdtempSync(join(tmpdir(), "familiar-record-"));
    const dead = {
      pid: 1,
      url: `http://127.0.0.1:${server.port}`,
      token: "stolen port",
      version: "1",
      startedAt: 0,
    };
    writeRecord(other, dead);
    expect(await findServer(other)).toBeUndefined();
    const second = await startServer({ familiar, folder: other, version: "1" });
    expect(await findServer(other)).toMatchObject({ url: `http://127.0.0.1:${second.port}` });
    await second.close();
    expect(readRecord(other)).toBeUndefined();
    rmSync(other, { recursive: true });
  });
});
