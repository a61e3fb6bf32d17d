import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dataHome, makePlace, placeOf } from "./place.ts";
import { git, temporaryFolder } from "./testing/index.ts";

function repository(): string {
  const root = join(temporaryFolder(), "my project");
  mkdirSync(join(root, "src", "deep"), { recursive: true });
  git(root, "init", "-q");
  writeFileSync(join(root, "a.txt"), "a");
  git(root, "add", ".");
  git(root, "commit", "-qm", "first");
  return root;
}

test("every folder, link and worktree of a repository has one place, with a readable name", () => {
  const root = repository();
  const other = join(temporaryFolder(), "elsewhere");
  git(root, "worktree", "add", "-q", other);
  const link = join(temporaryFolder(), "link");
  symlinkSync(join(root, "src"), link);

  const { id } = placeOf(root);
  expect(id).toMatch(/^my-project-[0-9a-f]{12}$/);
  for (const folder of [join(root, "src", "deep"), other, link, join(root, ".git")])
    expect(placeOf(folder).id).toBe(id);
  expect(placeOf(repository()).id).not.toBe(id);
});

test("a submodule is a repository of its own", () => {
  const [inner, outer] = [repository(), repository()];
  git(outer, "submodule", "add", "-q", inner, "lib");
  const place = placeOf(join(outer, "lib"));
  expect(place.id).toMatch(/^lib-/);
  expect(place.id).not.toBe(placeOf(outer).id);
});

test("what is no work tree is refused with the reason", () => {
  const folder = temporaryFolder();
  expect(() => placeOf(folder)).toThrow(/There is no git repository here/);
  expect(() => placeOf(join(folder, "missing"))).toThrow(/There is no folder/);
  git(folder, "init", "-q", "--bare", "store.git");
  expect(() => placeOf(join(folder, "store.git"))).toThrow(/bare/);
  expect(() => placeOf(join(folder, "store.git", "refs"))).toThrow(/bare/);

  writeFileSync(join(folder, ".git"), "gitdir: /does/not/exist\n");
  expect(() => placeOf(folder)).toThrow(/There is no git repository here/);
});

test("a place is closed to other users, even one that was open, and the repository stays as it was", () => {
  const root = repository();
  const before = [readdirSync(root), readdirSync(join(root, ".git"))];
  const home = join(temporaryFolder(), "data");
  const place = placeOf(root, home);
  expect(existsSync(home)).toBe(false);

  makePlace(place);
  const modes = () => [home, place.directory, place.index].map((folder) => statSync(folder).mode & 0o777);
  expect(modes()).toEqual([0o700, 0o700, 0o700]);
  for (const folder of [home, place.directory]) chmodSync(folder, 0o755);
  makePlace(place);
  expect(modes(), "the person's own folder is theirs to close").toEqual([0o755, 0o700, 0o700]);
  expect([readdirSync(root), readdirSync(join(root, ".git"))]).toEqual(before);
});

test.each([
  ["linux", {}, "/home/ada/.local/share/familiar"],
  ["linux", { XDG_DATA_HOME: "/data" }, "/data/familiar"],
  ["linux", { XDG_DATA_HOME: "relative" }, "/home/ada/.local/share/familiar"],
  ["darwin", {}, "/home/ada/Library/Application Support/familiar"],
  ["win32", { LOCALAPPDATA: "/home/ada/Local" }, "/home/ada/Local/familiar"],
  ["linux", { FAMILIAR_HOME: "/elsewhere", XDG_DATA_HOME: "/data" }, "/elsewhere"],
] as const)("on %s with %o the data is in %s", (platform, env, expected) => {
  expect(dataHome({ platform, env, user: "/home/ada" })).toBe(expected);
});
