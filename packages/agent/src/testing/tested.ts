import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { modelServer, type Script } from "@familiar/model/testing";
import type { TestsAnswer } from "@familiar/protocol";
import { git } from "@familiar/storage/testing";
import { onTestFinished } from "vitest";
import { scene } from "./scene.ts";

/** Asks for tests in a small repository with these files, by a familiar whose model follows a script. */
export async function tested(script: Script, files: Record<string, string>, target: string, seconds: number) {
  const place = scene();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place.root, path)), { recursive: true });
    writeFileSync(join(place.root, path), text);
  }
  git(place.root, "add", ".");
  git(place.root, "commit", "-qm", "Keep a gate");
  const server = await modelServer(script);
  onTestFinished(() => server.close());
  const familiar = await place.open({ model: server.settings(), level: "propose" });
  const { task, result } = await familiar.start({ skill: "test", input: { target, seconds } });
  const proposal = (await familiar.proposals())[0];
  return { root: place.root, task, answer: result as TestsAnswer, server, proposal };
}
