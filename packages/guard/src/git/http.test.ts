import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import { groundWith } from "../testing/ground.ts";
import { pushBranch } from "./push.ts";

/** Git's own server for HTTP in front of the bare repositories of a folder, for who knows the password. */
async function serve(folder: string, password: string): Promise<string> {
  const program = join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  const expected = `Basic ${Buffer.from(`ada:${password}`).toString("base64")}`;
  const server = createServer((request, response) => {
    if (request.headers.authorization !== expected) {
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
      return;
    }
    const { pathname, search } = new URL(request.url!, "http://x");
    const env = {
      ...{ PATH: process.env.PATH, GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: "1", REMOTE_USER: "ada" },
      ...{ PATH_INFO: pathname, QUERY_STRING: search.slice(1), REQUEST_METHOD: request.method },
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: `${request.headers["git-protocol"] ?? ""}`,
    };
    const child = spawn(program, { env });
    request.pipe(child.stdin);
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("close", () => {
      const all = Buffer.concat(chunks);
      const end = all.indexOf("\r\n\r\n");
      const headers = all
        .subarray(0, end)
        .toString()
        .split("\r\n")
        .map((line) => line.split(": ") as [string, string]);
      const status = Number(headers.find(([name]) => name === "Status")?.[1]?.slice(0, 3) ?? 200);
      response.writeHead(status, headers.filter(([name]) => name !== "Status").flat());
      response.end(all.subarray(end + 4));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("over HTTP a push uses the person's own credential helper, and none of the repository's", async () => {
  const ground = groundWith({ "a.txt": "one\n" });
  const { plain, env } = ground;
  const folder = temporaryFolder();
  plainGit(folder, "init", "-q", "--bare", "--template=", "bare.git");
  plainGit(join(folder, "bare.git"), "config", "http.receivepack", "true");
  const url = `${await serve(folder, "right")}/bare.git`;
  plain("remote", "add", "origin", url);
  plain("branch", "familiar/x");
  const commit = plain("rev-parse", "HEAD").trim();
  const push = () => pushBranch(ground, { remote: "origin", branch: "familiar/x", commit, url });
  const helper = (password: string) => `!f() { echo username=ada; echo password=${password}; }; f`;

  plain("config", "credential.helper", helper("right"));
  await expect(push()).rejects.toMatchObject({ code: "push-failed" });
  execFileSync("git", ["config", "--global", "credential.helper", helper("right")], { env });
  expect(await push()).toMatchObject({ commit, url });
  expect(plainGit(join(folder, "bare.git"), "rev-parse", "familiar/x").trim()).toBe(commit);
});
