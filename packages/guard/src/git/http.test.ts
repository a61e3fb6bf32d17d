import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { git as plainGit, temporaryFolder } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import { answerGit } from "../testing/gitServer.ts";
import { groundWith } from "../testing/ground.ts";
import { pushBranch } from "./push.ts";

/** Git's own server for HTTP in front of the bare repositories of a folder, for who knows the password. */
async function serve(folder: string, password: string): Promise<string> {
  const expected = `Basic ${Buffer.from(`ada:${password}`).toString("base64")}`;
  const server = createServer((request, response) => {
    if (request.headers.authorization === expected) void answerGit(folder, request, response);
    else response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
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
