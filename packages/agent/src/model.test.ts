import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGuard } from "@familiar/guard";
import type { Skill } from "@familiar/skills";
import { openStorage, type Storage } from "@familiar/storage";
import { git } from "@familiar/storage/testing";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createModel } from "./model.ts";
import { scene } from "./testing/scene.ts";
import { holding } from "./testing/worstCase/outside.ts";

const folder = mkdtempSync(join(tmpdir(), "familiar-model-"));
const asked: { headers: IncomingMessage["headers"]; body: { model: string } }[] = [];
let server: Server;
let storage: Storage;
let url: string;

beforeAll(async () => {
  storage = await openStorage(join(folder, "familiar.sqlite"));
  server = createServer((request, response) => {
    if (request.url === "/v1/away/chat/completions") {
      response.writeHead(302, { location: "https://evil.example/" }).end();
      return;
    }
    let text = "";
    request.on("data", (data) => {
      text += data;
    });
    request.on("end", () => {
      asked.push({ headers: request.headers, body: JSON.parse(text) });
      const message = { role: "assistant", content: "well said" };
      const choices = [{ index: 0, message, finish_reason: "stop" }];
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ id: "1", object: "chat.completion", created: 1, model: "m", choices }));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});

afterAll(async () => {
  server.close();
  await storage.close();
  rmSync(folder, { recursive: true });
});

const guardFor = (...hosts: string[]) =>
  createGuard({ level: "observe", ledger: storage.ledger, dataDirectory: folder, hosts: new Set(hosts) });
const ask = { system: "Be brief.", prompt: "Say it." };

test("a configured model answers, and the ledger tells of the request but not of the key", async () => {
  const guard = guardFor(new URL(url).origin);
  const model = createModel({ url, name: "small", key: "sk-very-secret" }, guard);
  expect(await model.complete(ask)).toBe("well said");
  expect(asked.at(-1)).toMatchObject({
    body: { model: "small" },
    headers: { authorization: "Bearer sk-very-secret" },
  });
  await guard.flush();
  const records = JSON.stringify(await storage.ledger.read());
  expect(records).toContain("a language model words an answer");
  expect(records).not.toContain("sk-very-secret");
  expect(records).not.toContain("Say it.");
});

test("no secret of the repository, the environment or git reaches the model", async () => {
  const secrets = {
    committed: `ghp_${"Zq7Xw2Vb9Nm4Kp1Rt6Ys3Hd8Jf5Lc0AgEuQi"}`,
    environment: "correct horse battery staple",
    encoded: Buffer.from("correct horse battery staple").toString("base64"),
    git: "hunter2-of-the-remote",
  };
  const { root, home, open } = scene();
  writeFileSync(join(root, "src/config.ts"), `export const token = "${secrets.committed}";\n`);
  git(root, "commit", "-qam", `Hand over ${secrets.committed}`, "--allow-empty");
  git(root, "remote", "add", "origin", `https://ada:${secrets.git}@forge.example/lantern.git`);
  process.env.LANTERN_PASSWORD = secrets.environment;
  onTestFinished(() => {
    delete process.env.LANTERN_PASSWORD;
  });
  const telling: Skill<unknown, string> = {
    name: "answer",
    parse: (input) => input,
    title: () => "tell the model everything",
    run: async (_, { model, signal }) => {
      const prompt = [readFileSync(join(root, "src/config.ts"), "utf8"), ...Object.values(secrets)].join(
        "\n",
      );
      return model!.complete({ system: `You know ${secrets.environment}.`, prompt, signal });
    },
  };
  const familiar = await open({ model: { url, name: "small" }, skills: { answer: telling } });
  const { task, taints } = await familiar.start({ skill: "answer", input: {} });
  expect(task.state, task.error?.why).toBe("done");
  const sent = JSON.stringify(asked.at(-1)!.body);
  for (const [name, secret] of Object.entries(secrets))
    expect([name, sent.includes(secret)]).toEqual([name, false]);
  expect(sent.match(/«secret:[a-z0-9-]+»/g)!.length).toBeGreaterThanOrEqual(6);
  expect(sent).toContain("export const token");
  expect(taints).toMatchObject([{ source: "model" }]);
  await familiar.guard.flush();
  const kept = holding(home, Object.values(secrets)).filter((path) => !path.includes("/index/"));
  expect(kept, "beside the index, which holds what the repository holds").toEqual([]);
});

test("an address that nobody configured is refused and never asked", async () => {
  const before = asked.length;
  const model = createModel({ url, name: "small" }, guardFor("https://api.example"));
  await expect(model.complete(ask)).rejects.toThrow(/no person configured/i);
  expect(asked).toHaveLength(before);
});

test("plain HTTP to another machine is refused", async () => {
  const model = createModel(
    { url: "http://model.example/v1", name: "small" },
    guardFor("http://model.example"),
  );
  await expect(model.complete(ask)).rejects.toThrow(/not encrypted/);
});

test("a redirect leads nowhere", async () => {
  const model = createModel({ url: `${url}/away`, name: "small" }, guardFor(new URL(url).origin));
  await expect(model.complete(ask)).rejects.toThrow();
});
