import type { PullRequestAction } from "@familiar/guard";
import { describe, expect, test } from "vitest";
import { createForge, createReader, type ForgeKind, placeOf } from "./index.ts";
import { emulatedGithub } from "./testing/emulated.ts";
import { cloneOf, doorTo, heldClock } from "./testing/ground.ts";
import { type Small, smallGitea, smallGitlab } from "./testing/small.ts";

/** The emulator, told of a branch by its API. */
async function smallGithub(): Promise<Pick<Small, "url" | "token">> {
  const github = await emulatedGithub();
  await github.api("POST", "labels", { name: "bug", color: "ff0000" });
  const clone = cloneOf(github.remote);
  await github.seed(clone.root);
  await github.seed(clone.root, clone.branch);
  await github.api("PUT", "collaborators/grace", { permission: "push" });
  return github;
}

const kinds: [ForgeKind, () => Promise<Pick<Small, "url" | "token">>][] = [
  ["github", smallGithub],
  ["gitlab", smallGitlab],
  ["gitea", smallGitea],
];

describe.each(kinds)("%s", (kind, begin) => {
  async function connected() {
    const { url, token } = await begin();
    const clone = cloneOf("https://forge.test/octo/tools.git");
    const place = placeOf("https://forge.test/octo/tools.git", { kind, url })!;
    const forge = createForge({ place, credentials: { token, from: "TOKEN" }, clock: heldClock() });
    const { guard, told } = await doorTo(forge, clone.root);
    const reader = createReader({ place, guard, clock: heldClock() });
    return { guard, told, reader, token };
  }
  const asked: PullRequestAction = {
    ...{ kind: "pull-request", title: "Greet", body: "It greets.", branch: "familiar/greet", base: "main" },
    ...{
      draft: true,
      files: ["a.txt"],
      bytes: 4,
      labels: ["bug", "none"],
      reviewers: ["grace"],
      why: "test",
    },
  };

  test("opens a draft once, changes it, says something once and closes it", async () => {
    const { guard, reader, told, token } = await connected();
    const opened = await guard.perform(asked);
    expect(opened).toMatchObject({
      number: expect.any(Number),
      state: "open",
      made: true,
      left: ["label none"],
    });
    expect(await guard.perform(asked)).toMatchObject({ number: opened.number, made: false });
    const { number } = opened;
    const { pullRequest, reviews, checks } = await reader.pullRequest(number);
    expect(pullRequest).toMatchObject({ draft: true, own: true, branch: "familiar/greet", labels: ["bug"] });
    if (kind !== "github") {
      expect(reviews.items).toEqual([expect.objectContaining({ author: "grace", state: "approved" })]);
      expect(checks.items).toEqual([{ name: "test", state: "failed" }]);
    }

    await guard.perform({ kind: "revise", number, body: "It greets twice.", why: "test" });
    const comment = { kind: "comment", on: `pull request #${number}`, body: "Done.", why: "test" } as const;
    expect(await guard.perform(comment)).toEqual(await guard.perform(comment));
    const closed = await guard.perform({ kind: "revise", number, close: "Not needed.", why: "test" });
    expect(closed).toMatchObject({ state: "closed" });
    expect(await guard.perform(asked)).toMatchObject({ number, state: "closed", made: false });
    await expect(guard.perform({ ...asked, base: "release" })).rejects.toMatchObject({
      code: "forge-refused",
    });
    expect(await told()).not.toContain(token);
  });

  test("tells of the repository, the account and what someone may do", async () => {
    const { reader } = await connected();
    expect(await reader.account()).toMatchObject({ login: "octo" });
    expect(await reader.permissionOf("grace")).toBe("write");
    expect(await reader.permissionOf("nobody")).not.toMatch(/write|admin/);
  });
});

test.each([
  ["git@github.com:octo/tools.git", "github", "octo/tools", "https://api.github.com"],
  ["https://github.com/octo/tools", "github", "octo/tools", "https://api.github.com"],
  ["ssh://git@ssh.github.com:443/octo/tools.git", "github", "octo/tools", "https://api.github.com"],
  ["https://gitlab.com/a/b/c.git", "gitlab", "a/b/c", "https://gitlab.com/api/v4"],
  ["https://codeberg.org/octo/tools.git", "gitea", "octo/tools", "https://codeberg.org/api/v1"],
])("%s is found", (remote, kind, path, api) => {
  expect(placeOf(remote)).toEqual({ kind, path, api });
});

test.each([
  "/srv/git/x.git",
  "https://github.com.evil.test/a/b",
  "https://github.com/a/../b",
  "https://github.com/a/b/c",
  "git@github.com:a",
])("%s is no forge that is known", (remote) => {
  expect(placeOf(remote)).toBeUndefined();
});
