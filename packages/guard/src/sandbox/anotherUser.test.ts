import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect } from "vitest";
import { inSandbox, limits } from "../testing/confined.ts";

const nobody = 65_534;
const source = new URL("./findSandbox.ts", import.meta.url).href;

/** Runs a module as a user without privileges, whose folder this is. */
const asNobody = (folder: string, script: string): Promise<{ stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const env = { PATH: "/usr/bin:/bin", HOME: "/nonexistent", TMPDIR: folder };
    const options = { cwd: folder, env, uid: nobody, gid: nobody };
    const args = ["--input-type=module", "-e", script];
    execFile(process.execPath, args, options, (_error, stdout, stderr) => resolve({ stdout, stderr }));
  });

/** Whether that user may read these sources and run this Node at all; often not in someone's home folder. */
async function mayRead(folder: string): Promise<boolean> {
  const { stdout } = await asNobody(folder, `await import(${JSON.stringify(source)}); console.log("yes")`);
  return stdout === "yes\n";
}

inSandbox("it holds as well for a user without privileges", async (context) => {
  if (process.getuid?.() !== 0) return context.skip("only root can become another user");
  const folder = temporaryFolder();
  chmodSync(folder, 0o700);
  chownSync(folder, nobody, nobody);
  if (!(await mayRead(folder))) return context.skip("another user cannot read these sources here");
  const beside = join(temporaryFolder(), "beside");
  const forks = `perl -e 'for (1 .. 200) { $p = fork; last unless defined $p; if (!$p) { sleep 60; exit } push @c, $p } print scalar @c; kill 9, @c'`;
  const eats = `perl -e 'for (1 .. 20) { push @a, "x" x 20_000_000 } sleep 60'`;
  const scripts = [
    `echo inside > mark; echo out > ${beside}; id -u; cat /proc/*/environ | grep -c DECOY`,
    `unshare -U true 2>/dev/null && echo user; perl -MIO::Socket -e 'print IO::Socket::INET->new("127.0.0.1:22") ? "open" : "closed"'`,
    forks,
    eats,
    "while :; do :; done",
  ];
  const script = `
    const { findSandbox } = await import(${JSON.stringify(source)});
    process.env.DECOY = "decoy";
    const sandbox = await findSandbox(process.env);
    const limits = { ...${JSON.stringify(limits)}, processes: 50, memoryBytes: 104857600, timeoutMs: 1000 };
    const folder = ${JSON.stringify(folder)};
    const grant = { writable: [folder], readable: [], hidden: [], hosts: [], limits };
    for (const script of ${JSON.stringify(scripts)}) {
      const { code, stopped, stdout } = await sandbox.run({ argv: ["/bin/sh", "-c", script], cwd: folder }, grant);
      console.log(JSON.stringify([code, stopped ?? "", stdout.toString().trim()]));
    }`;
  const { stdout, stderr } = await asNobody(folder, script);
  expect(stderr).toBe("");
  const [files, kernel, processes, memory, time] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(files).toEqual([1, "", `${nobody}\n0`]);
  expect(readFileSync(join(folder, "mark"), "utf8")).toBe("inside\n");
  expect(existsSync(beside)).toBe(false);
  expect(kernel).toEqual([0, "", "closed"]);
  expect(Number(processes[2])).toBeLessThan(50);
  expect(memory.slice(0, 2)).toEqual([137, "memory"]);
  expect(time.slice(0, 2)).toEqual([137, "time"]);
});
