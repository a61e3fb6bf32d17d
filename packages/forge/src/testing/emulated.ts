import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { answerGit, git, temporaryFolder } from "@familiar/guard/testing";
import { createEmulator } from "emulate";
import { onTestFinished } from "vitest";
import { createMirror } from "./mirror.ts";

export type Asked = { method: string; path: string; headers: IncomingMessage["headers"] };

/**
 * GitHub on this machine: the emulator, with git's own server in front of a real bare repository. What is pushed to
 * it is known to its API.
 */
export async function emulatedGithub({ owner = "octo", name = "tools" } = {}) {
  const folder = temporaryFolder();
  const bare = join(folder, owner, `${name}.git`);
  mkdirSync(join(folder, owner));
  git(folder, "init", "-q", "--bare", "--template=", bare);
  git(bare, "config", "http.receivepack", "true");
  const asked: Asked[] = [];
  let inner = "";
  let mirror = async () => {};

  const server = createServer(async (request, response) => {
    const { method = "GET", url = "", headers } = request;
    asked.push({ method, path: url, headers });
    if (url.includes(".git/")) {
      await answerGit(folder, request, response);
      if (url.endsWith("git-receive-pack") && method === "POST") await mirror();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _host, connection: _connection, "content-length": _length, ...rest } = headers;
    const answer = await fetch(inner + url, {
      ...{ method, headers: rest as Record<string, string>, redirect: "manual" },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const { "content-encoding": _encoding, ...sent } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, sent).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const token = "ghp_emulated0123456789";
  const port = await freePort();
  const emulator = await createEmulator({
    ...{ service: "github", port, baseUrl: url },
    seed: {
      tokens: { [token]: { login: owner, scopes: ["repo"] }, other: { login: "stranger", scopes: ["repo"] } },
      github: {
        users: [{ login: owner }, { login: "grace" }, { login: "stranger" }],
        repos: [{ owner, name }],
        apps: [
          {
            ...{ app_id: 7, slug: "familiar", name: "Familiar" },
            permissions: {
              contents: "write",
              pull_requests: "write",
              issues: "write",
              checks: "write",
              metadata: "read",
            },
            ...{
              events: [],
              installations: [{ installation_id: 70, account: owner, repository_selection: "all" }],
            },
          },
        ],
      },
    },
  });
  onTestFinished(() => emulator.close());
  inner = `http://127.0.0.1:${port}`;

  /** As the forge's owner, past Familiar. */
  async function api(method: string, path: string, body?: unknown, as = token) {
    const answer = await fetch(`${inner}/repos/${owner}/${name}/${path}`.replace(/\/$/, ""), {
      ...{ method, headers: { authorization: `Bearer ${as}`, "content-type": "application/json" } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? {} : JSON.parse(text);
  }
  mirror = createMirror(bare, api);
  const [{ value: appKey = "" } = {}] = emulator.generatedSecrets;
  /** Puts what a repository has of a branch there, as its owner did before. */
  async function seed(root: string, branch = "main") {
    git(root, "push", "-q", "--force", bare, branch);
    await mirror();
  }
  return { seed, url, remote: `${url}/${owner}/${name}.git`, bare, token, appKey, asked, api };
}

/** The emulator takes no port of the system's choosing. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
