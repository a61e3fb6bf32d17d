import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Hold, Holder } from "./holds.ts";
import type { SandboxLimits } from "./sandbox.ts";

/** The files of a control group, by the version of the kernel's interface. */
type Version = {
  settings(limits: SandboxLimits): { memory: Setting[]; pids: Setting[] };
  /** Where the kernel counts processes that it ended for memory, on a line `oom_kill N`. */
  kills: string;
};

/** Some kernels lack what is optional: accounting of swap, and ending all of a group at once. */
type Setting = readonly [file: string, value: number, need?: "optional"];

const versions = {
  two: {
    settings: ({ memoryBytes, processes }) => ({
      memory: [
        ["memory.max", memoryBytes],
        ["memory.swap.max", 0, "optional"],
        ["memory.oom.group", 1, "optional"],
      ],
      pids: [["pids.max", processes]],
    }),
    kills: "memory.events",
  },
  one: {
    settings: ({ memoryBytes, processes }) => ({
      memory: [
        ["memory.limit_in_bytes", memoryBytes],
        ["memory.memsw.limit_in_bytes", memoryBytes, "optional"],
      ],
      pids: [["pids.max", processes]],
    }),
    kills: "memory.oom_control",
  },
} satisfies Record<string, Version>;

/** Folders in which a group can be made. */
export type Cgroups = { version: keyof typeof versions; memory: string; pids: string };

/** Where this process may make control groups for memory and processes; undefined when it may not. */
export function findCgroups(mount = "/sys/fs/cgroup", self = "/proc/self/cgroup"): Cgroups | undefined {
  const own = new Map(lines(self).map((line) => line.split(":", 3).slice(1) as [string, string]));
  const unified = own.get("");
  if (unified !== undefined && existsSync(join(mount, "cgroup.controllers"))) {
    const here = join(mount, unified);
    // A group with processes of its own cannot hand controllers down: then ours stands beside it.
    const parent = [here, dirname(here)].find((folder) => folder.startsWith(mount) && handsDown(folder));
    return parent === undefined ? undefined : { version: "two", memory: parent, pids: parent };
  }
  const folderOf = (controller: string) => {
    const found = [...own].find(([names]) => names.split(",").includes(controller));
    return found && join(mount, found[0], found[1]);
  };
  const [memory, pids] = [folderOf("memory"), folderOf("pids")];
  if (memory === undefined || pids === undefined || !isWritable(memory) || !isWritable(pids))
    return undefined;
  return { version: "one", memory, pids };
}

let made = 0;

/** Holds runs in control groups: the kernel refuses forks beyond the limit and ends what takes more memory. */
export function cgroupHolder(groups: Cgroups): Holder {
  const version: Version = versions[groups.version];
  const parents = [...new Set([groups.memory, groups.pids])];
  removeLeft(parents);
  const hold = (limits: SandboxLimits): Hold => {
    const name = `familiar-${process.pid}-${made++}`;
    const folders = parents.map((parent) => join(parent, name));
    const { memory, pids } = version.settings(limits);
    for (const folder of folders) mkdirSync(folder);
    // One after the other: the limit with swap may not be below the one without.
    for (const setting of memory) set(join(groups.memory, name), setting);
    for (const setting of pids) set(join(groups.pids, name), setting);
    return {
      async take(pid) {
        // Now and then the kernel takes 15 ms for this: too long to wait for here.
        for (const folder of folders) await writeFile(join(folder, "cgroup.procs"), String(pid));
      },
      hit() {
        const count = lines(join(groups.memory, name, version.kills)).find((line) => /^oom_kill /.test(line));
        return count !== undefined && !count.endsWith(" 0") ? "memory" : undefined;
      },
      release: () => folders.forEach(remove),
    };
  };
  return { means: "control groups", waits: true, hold };
}

function set(folder: string, [file, value, need]: Setting): void {
  const path = join(folder, file);
  if (need !== "optional" || existsSync(path)) writeFileSync(path, String(value));
}

/** Groups of a process that was killed stay until someone removes them. */
function removeLeft(parents: readonly string[]): void {
  for (const parent of parents)
    for (const name of readdirSync(parent)) {
      const owner = /^familiar-(\d+)-\d+$/.exec(name)?.[1];
      if (owner !== undefined && !existsSync(`/proc/${owner}`)) remove(join(parent, name));
    }
}

function remove(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Never made, or a process in it is still ending; the next start removes it.
  }
}

const handsDown = (folder: string): boolean => {
  const controllers = (lines(join(folder, "cgroup.subtree_control"))[0] ?? "").split(" ");
  return controllers.includes("memory") && controllers.includes("pids") && isWritable(folder);
};

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    accessSync(join(folder, "cgroup.procs"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function lines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").trim().split("\n");
  } catch {
    return [];
  }
}
