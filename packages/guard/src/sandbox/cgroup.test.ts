import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, test } from "vitest";
import { confined, inSandbox, limits } from "../testing/confined.ts";
import { type Cgroups, cgroupHolder, findCgroups } from "./cgroup.ts";
import type { Holder } from "./holds.ts";
import { watcher } from "./watch.ts";

/** A tree of folders in the place of the kernel's, each with these files. */
function tree(folders: Record<string, Record<string, string>>, own: string) {
  const mount = temporaryFolder();
  for (const [folder, files] of Object.entries(folders)) {
    mkdirSync(join(mount, folder), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(mount, folder, file), text);
  }
  const self = join(temporaryFolder(), "cgroup");
  writeFileSync(self, own);
  return { mount, self };
}

const controllers = { "cgroup.controllers": "cpu memory pids\n" };
const handing = { "cgroup.subtree_control": "cpu memory pids\n", "cgroup.procs": "" };

test("with one hierarchy, groups stand beside the own one, where its parent hands controllers down", () => {
  const { mount, self } = tree(
    { "": controllers, "app.slice": handing, "app.slice/own": {} },
    "0::/app.slice/own\n",
  );
  const parent = join(mount, "app.slice");
  expect(findCgroups(mount, self)).toEqual({ version: "two", memory: parent, pids: parent });
  const bare = tree(
    { "": controllers, "app.slice": { "cgroup.subtree_control": "cpu\n", "cgroup.procs": "" } },
    "0::/app.slice/own\n",
  );
  expect(findCgroups(bare.mount, bare.self)).toBeUndefined();
  expect(findCgroups(temporaryFolder(), "/nowhere")).toBeUndefined();
});

test("with a hierarchy for each controller, both are needed", () => {
  const procs = { "cgroup.procs": "" };
  const own = "9:cpu,cpuacct:/\n8:pids:/a\n4:memory:/b\n0::/\n";
  const { mount, self } = tree({ "pids/a": procs, "memory/b": procs }, own);
  const found = { version: "one", memory: join(mount, "memory/b"), pids: join(mount, "pids/a") };
  expect(findCgroups(mount, self)).toEqual(found);
  rmSync(join(mount, "pids"), { recursive: true });
  expect(findCgroups(mount, self)).toBeUndefined();
});

test("limits are written before the process is taken in, and kills for memory are told", async () => {
  const parent = temporaryFolder();
  mkdirSync(join(parent, "familiar-999999999-0"));
  const groups: Cgroups = { version: "two", memory: parent, pids: parent };
  const holder = cgroupHolder(groups);
  expect(readdirSync(parent)).toEqual([]); // What a process left that is gone was removed.
  const hold = holder.hold(limits, () => {});
  await hold.take(4321);
  const [name] = readdirSync(parent);
  const file = (each: string) => join(parent, name!, each);
  const text = (each: string) => readFileSync(file(each), "utf8");
  expect([text("memory.max"), text("pids.max"), text("cgroup.procs")]).toEqual([
    String(limits.memoryBytes),
    String(limits.processes),
    "4321",
  ]);
  expect(existsSync(file("memory.swap.max"))).toBe(false);
  writeFileSync(file("memory.events"), "low 0\nmax 12\noom 1\noom_kill 0\n");
  expect(hold.hit()).toBeUndefined();
  writeFileSync(file("memory.events"), "low 0\nmax 12\noom 1\noom_kill 3\n");
  expect(hold.hit()).toBe("memory");
});

inSandbox("nothing is started that could not be held", async () => {
  const broken: Holder = {
    means: "nothing",
    waits: true,
    hold: () => ({ ...watcher.hold(limits, () => {}), take: () => Promise.reject(new Error("no group")) }),
  };
  let calls = 0;
  const sometimes: Holder = {
    means: "nothing, the second time",
    waits: true,
    hold: (...given) => (calls++ === 0 ? watcher : broken).hold(...given),
  };
  const { folder, run } = await confined({ holder: sometimes });
  await expect(run(["/bin/sh", "-c", "echo started > mark"])).rejects.toMatchObject({
    code: "sandbox-failed",
    why: "no group",
  });
  expect(existsSync(join(folder, "mark"))).toBe(false);
});
