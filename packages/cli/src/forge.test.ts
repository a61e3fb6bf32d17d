import { emulatedGithub } from "@familiar/forge/testing";
import { git } from "@familiar/storage/testing";
import { expect, onTestFinished, test } from "vitest";
import { documentOf, scene } from "./testing/index.ts";

function there() {
  const it = scene();
  onTestFinished(it.remove);
  return it;
}

test("it is told where the repository lives, as whom it is asked, and what may be done", async () => {
  const { url, remote, token, asked } = await emulatedGithub();
  const { run, root } = there();
  const env = { FAMILIAR_FORGE: "github", FAMILIAR_FORGE_URL: url };
  expect(documentOf("forge", await run(["forge", "--json"])).missing).toMatch(/familiar config forge/);
  git(root, "remote", "add", "origin", remote);
  expect(documentOf("forge", await run(["forge", "--json"], { env })).missing).toMatch(
    /FAMILIAR_GITHUB_TOKEN/,
  );
  // A token for github.com is for no other address.
  const foreign = await run(["forge", "--json"], { env: { ...env, GITHUB_TOKEN: token } });
  expect(documentOf("forge", foreign).token).toBeUndefined();
  expect(asked).toEqual([]);

  const told = await run(["forge", "--json"], { env: { ...env, FAMILIAR_GITHUB_TOKEN: token } });
  expect(documentOf("forge", told)).toMatchObject({
    ...{ kind: "github", path: "octo/tools", token: "FAMILIAR_GITHUB_TOKEN", account: { login: "octo" } },
    repository: { defaultBranch: "main" },
  });
  const text = await run(["forge"], { env: { ...env, FAMILIAR_GITHUB_TOKEN: token } });
  expect(text.stdout).toContain("At the level observe no task connects to it.");
  expect(text.stdout + told.stdout).not.toContain(token);
});
