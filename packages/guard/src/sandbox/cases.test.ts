import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { temporaryFolder } from "@familiar/storage/testing";
import { expect, onTestFinished } from "vitest";
import { confined, inSandbox, limits, plainly } from "../testing/confined.ts";
import { offlineEnvironment } from "./offline.ts";
import type { Finished } from "./sandbox.ts";
import { watcher } from "./watch.ts";

const sh = (script: string) => ["/bin/sh", "-c", script] as const;
const text = ({ stdout }: Finished) => stdout.toString().trim();

inSandbox("it writes in its folder and nowhere else (1)", async () => {
  const { folder, run } = await confined();
  const beside = join(temporaryFolder(), "beside");
  const script = `echo here > inside; echo there > ${beside}; echo there > /usr/familiar; echo there > /familiar`;
  await plainly(`echo there > ${beside}`, folder);
  expect(readFileSync(beside, "utf8")).toBe("there\n");
  writeFileSync(beside, "");
  await run(sh(script));
  expect(readFileSync(join(folder, "inside"), "utf8")).toBe("here\n");
  expect(readFileSync(beside, "utf8")).toBe("");
  expect([existsSync("/usr/familiar"), existsSync("/familiar")]).toEqual([false, false]);
});

inSandbox("what it is not shown is not there (2)", async () => {
  const { folder, run } = await confined();
  const home = temporaryFolder();
  writeFileSync(join(home, "id_ed25519"), "decoy");
  symlinkSync(join(home, "id_ed25519"), join(folder, "link"));
  const script = `cat ${home}/id_ed25519 link; ls /home /root /var/lib /opt /run /sys 2>&1 | grep -v 'No such' ; cat /etc/shadow`;
  expect(await plainly(`cat ${home}/id_ed25519 link`, folder)).toBe("decoydecoy");
  expect(text(await run(sh(script)))).toBe("");
});

inSandbox("it sees no variable of the process that started it, nor in any process (3, 4)", async () => {
  const { folder, run } = await confined();
  process.env.DECOY_TOKEN = "decoy-value";
  onTestFinished(() => {
    delete process.env.DECOY_TOKEN;
  });
  const script = `env; cat /proc/*/environ | tr '\\0' '\\n'`;
  expect(await plainly(script, folder, { DECOY_TOKEN: "decoy-value" })).toContain("decoy-value");
  const printed = text(await run(sh(script), { environment: { GIVEN: "given-value" } }));
  expect(printed).not.toContain("decoy-value");
  const names = printed.split("\n").map((line) => line.split("=")[0]);
  const own = [
    "GIT_OPTIONAL_LOCKS",
    "GIVEN",
    "HOME",
    "LANG",
    "PATH",
    "PWD",
    ...Object.keys(offlineEnvironment),
  ];
  expect([...new Set(names)].sort()).toEqual(own.sort());
});

inSandbox("it reaches no port of this machine, no name, and no daemon's socket (5, 6, 7)", async () => {
  const { folder, run } = await confined();
  let calls = 0;
  const listen = (where: object) =>
    new Promise<ReturnType<typeof createServer>>((resolve) => {
      const server = createServer((socket) => {
        calls++;
        socket.end("decoy");
      });
      server.listen(where, () => resolve(server));
      onTestFinished(() => void server.close());
    });
  const tcp = await listen({ host: "127.0.0.1", port: 0 });
  const daemon = join(temporaryFolder(), "daemon");
  await listen({ path: daemon });
  await listen({ path: "\0familiar-test-daemon" });
  const { port } = tcp.address() as { port: number };
  const attempts = [
    `IO::Socket::INET->new("127.0.0.1:${port}")`,
    `IO::Socket::UNIX->new(Peer => "${daemon}")`,
    `IO::Socket::UNIX->new(Peer => "\\0familiar-test-daemon")`,
  ];
  const script = (each: string) => `perl -MIO::Socket -e 'my $s = ${each} or exit; print <$s>'`;
  for (const attempt of attempts) expect(await plainly(script(attempt), folder)).toBe("decoy");
  const before = calls;
  for (const attempt of attempts) expect(text(await run(sh(script(attempt))))).toBe("");
  expect(calls).toBe(before);
  const names = `perl -MSocket -e 'for (@ARGV) { print gethostbyname($_) ? "yes" : "no", " " }' localhost example.com`;
  expect(text(await run(sh(names)))).toBe("yes no");
});

inSandbox("it cannot make namespaces or mounts, or trace another process (8)", async () => {
  const { run } = await confined();
  const script = `
    unshare -U true 2>/dev/null && echo user
    unshare -m true 2>/dev/null && echo mount
    mount -t tmpfs none /tmp 2>/dev/null && echo tmpfs
    chroot / true 2>/dev/null && echo chroot
    grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status`;
  expect(text(await run(sh(script))).split(/\s+/)).toEqual([
    ...["CapEff:", "0000000000000000", "CapBnd:", "0000000000000000"],
    ...["NoNewPrivs:", "1", "Seccomp:", "2"],
  ]);
});

/** Tries two hundred forks and says how many came to be; when all did, waits that long. */
const forks = (seconds: number) =>
  sh(
    `perl -e '$| = 1; for (1 .. 200) { $p = fork; last unless defined $p; if (!$p) { sleep 60; exit } push @c, $p } print scalar @c; sleep ${seconds} if @c == 200; kill 9, @c'`,
  );

inSandbox("the number of its processes is held (9)", async () => {
  const { folder, run } = await confined();
  expect(await plainly(forks(0)[2], folder)).toBe("200");
  const few = { limits: { ...limits, processes: 50 } };
  const watched = await confined({ holder: watcher });
  for (const ended of [await run(forks(60), few), await watched.run(forks(60), few)])
    if (ended.stopped === undefined) expect(Number(text(ended))).toBeLessThan(50);
    else expect(ended).toMatchObject({ by: "itself", stopped: "processes", code: 137 });
});

/** Takes 20 MB after 20 MB, with what it has written to, and then waits. */
const eats = `perl -e 'my @a; for (1 .. 20) { push @a, "x" x 20_000_000 } print "all"; sleep 60'`;

inSandbox("the memory of its processes together is held (10)", async () => {
  const little = { limits: { ...limits, memoryBytes: 100 * 1024 ** 2 } };
  const { run } = await confined();
  expect(await run(sh(eats), little)).toMatchObject({ by: "itself", stopped: "memory", code: 137 });
  const watched = await confined({ holder: watcher });
  const split = sh(`${eats} & ${eats} & wait`);
  expect(await watched.run(split, little)).toMatchObject({ by: "itself", stopped: "memory", code: 137 });
});

inSandbox("an endless command ends when its time is over, and on abort (11)", async () => {
  const { run } = await confined();
  const short = { limits: { ...limits, timeoutMs: 300 } };
  const ended = await run(sh("while :; do :; done"), short);
  expect(ended).toMatchObject({ by: "timeout", stopped: "time", code: 137 });
  const abort = new AbortController();
  const onOutput = () => abort.abort();
  const aborted = await run(sh("echo started; while :; do :; done"), {}, { signal: abort.signal, onOutput });
  expect(aborted).toMatchObject({ by: "abort", code: 137 });
  expect(aborted).not.toHaveProperty("stopped");
});

/** Processes of this machine with a word in their command line. */
const running = (word: string) =>
  execFileSync("/bin/sh", ["-c", "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; true"], {
    encoding: "utf8",
    maxBuffer: 1e8,
  }).split(word).length - 1;

inSandbox("nothing survives it, however it was left behind (12)", async () => {
  const { run } = await confined();
  const word = `decoy${process.pid}`;
  const leave = `perl -e 'setpgrp; $SIG{HUP} = $SIG{TERM} = "IGNORE"; sleep 600' ${word} >/dev/null 2>&1 & echo left`;
  expect(text(await run(sh(`setsid sh -c '${leave.replaceAll("'", `'\\''`)}'`)))).toBe("left");
  expect(running(word)).toBe(0);
  await run(sh(`${leave}; sleep 600`), { limits: { ...limits, timeoutMs: 300 } });
  expect(running(word)).toBe(0);
});

inSandbox("it ends when the process that started it is killed (12)", async () => {
  const folder = temporaryFolder();
  const word = `orphan${process.pid}`;
  const findSandbox = new URL("./findSandbox.ts", import.meta.url).href;
  const grant = { writable: [folder], readable: [], hidden: [], hosts: [], limits };
  const script = `
    const { findSandbox } = await import(${JSON.stringify(findSandbox)});
    const sandbox = await findSandbox(process.env);
    const onOutput = () => process.stdout.write("started");
    const argv = ["/bin/sh", "-c", "echo; perl -e 'sleep 600' ${word}"];
    await sandbox.run({ argv, cwd: ${JSON.stringify(folder)}, onOutput }, ${JSON.stringify(grant)});`;
  const host = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => host.stdout.once("data", resolve));
  host.kill("SIGKILL");
  while (running(`${word} `) > 0) await new Promise((resolve) => setImmediate(resolve));
});

inSandbox("it fills neither /tmp nor /dev/shm nor a file beyond their limits (13)", async () => {
  const { folder, run } = await confined();
  const small = { limits: { ...limits, memoryBytes: 128 * 1024 ** 2, fileBytes: 80 * 1024 ** 2 } };
  const fill = (file: string) => `head -c 90000000 /dev/zero > ${file} 2>/dev/null; stat -c %s ${file}`;
  expect(text(await run(sh(`${fill("/tmp/full")}; rm /tmp/full`), small))).toBe(`${32 * 1024 ** 2}`);
  expect(text(await run(sh(fill("/dev/shm/full")), small))).toBe(`${64 * 1024 ** 2}`);
  expect(text(await run(sh(fill("full")), small))).toBe(`${80 * 1024 ** 2}`);
  expect(await plainly(`${fill("full")}; rm full`, folder)).toBe("90000000");
});

inSandbox("100 MB of output are cut, not kept, and a flood is stopped (14)", async () => {
  const { run } = await confined();
  const much = { limits: { ...limits, outputBytes: 2_000_000 } };
  const ended = await run(sh("head -c 100000000 /dev/zero; head -c 3000000 /dev/zero >&2"), much);
  expect(ended).toMatchObject({ code: 0, dropped: 98_000_000 });
  expect(ended.stdout.length).toBe(2_000_000);
  expect(ended.stderr.slice(-40)).toMatch(/\n\[1000000 more bytes were cut\]\n$/);

  let passed = 0;
  const onOutput = (chunk: Buffer) => {
    passed += chunk.length;
  };
  await run(sh("head -c 100000000 /dev/zero"), much, { onOutput });
  expect(passed).toBe(2_000_000 + "\n[98000000 more bytes were cut]\n".length);
  expect(await run(sh("yes"))).toMatchObject({ by: "itself", stopped: "output", code: 137 });
});

inSandbox("a link or a folder it left in place of another is not followed (15, 16)", async () => {
  const { folder, run } = await confined();
  const secret = temporaryFolder();
  writeFileSync(join(secret, "key"), "decoy");
  mkdirSync(join(folder, "cache"));
  await run(sh(`rmdir cache; ln -s ${secret} cache`));
  const through = { writable: [folder, join(folder, "cache")] };
  await expect(run(sh("cat cache/key"), through)).rejects.toMatchObject({ code: "sandbox-failed" });
  await expect(run(sh("true"), { hidden: [join(folder, "cache", "key")] })).rejects.toThrow("symbolic link");
  symlinkSync(secret, join(folder, ".git"));
  await expect(run(sh("true"))).rejects.toThrow(".git is a symbolic link");
});

inSandbox("it changes nothing of .git, so that nothing it left is run outside (17, 18)", async () => {
  const { folder, run } = await confined();
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  git("init", "-q");
  const mark = join(temporaryFolder(), "mark");
  const poison = `git config core.fsmonitor "touch ${mark}; false"; git add -A`;
  await plainly(poison, folder, { HOME: "/nonexistent" });
  expect(existsSync(mark)).toBe(true);
  const config = readFileSync(join(folder, ".git/config"), "utf8").replace(/.*fsmonitor.*\n/, "");
  writeFileSync(join(folder, ".git/config"), config);
  await run(sh(`${poison}; mv .git away; rm -rf .git; echo x > .git/hooks/pre-commit; mkdir .git/x`));
  expect(readFileSync(join(folder, ".git/config"), "utf8")).toBe(config);
  expect([existsSync(join(folder, ".git/hooks/pre-commit")), existsSync(join(folder, ".git/x"))]).toEqual([
    false,
    false,
  ]);
});

inSandbox("odd names, binary and bombs are only bytes to it (38)", async () => {
  const { folder, run } = await confined();
  const name = "-rf ; $(touch x)\n‮\u0001é.txt";
  writeFileSync(join(folder, name), Buffer.from([0, 255, 254]));
  const { stdout } = await run(["/bin/cat", `./${name}`]);
  expect([...stdout]).toEqual([0, 255, 254]);
  expect(text(await run(["/usr/bin/printf", "%s", "$(id) `id` \\ ' \""]))).toBe("$(id) `id` \\ ' \"");
  const bomb = "head -c 70000000 /dev/zero | gzip -1 | gunzip > bomb 2>/dev/null; stat -c %s bomb";
  expect(text(await run(sh(bomb)))).toBe(String(limits.fileBytes));
});
