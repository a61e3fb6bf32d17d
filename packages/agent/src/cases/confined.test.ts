import { execFile, execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { inSandbox } from "@familiar/guard/testing";
import { git, temporaryFolder } from "@familiar/storage/testing";
import { expect, onTestFinished } from "vitest";
import { assembled } from "../testing/assembled.ts";
import { running } from "../testing/worstCase/outside.ts";
import { put } from "../testing/worstCase/person.ts";

/** What an attack reaches for; `visits` counts who came to the listeners. */
type Outside = {
  elsewhere: string;
  tcp: number;
  udp: number;
  daemon: string;
  word: string;
  visits(): number;
};

type Attack = {
  cases: string;
  script(outside: Outside): string;
  /** Whether it worked, from what was printed and what is outside by now. */
  worked(printed: string, outside: Outside, visitsBefore: number): boolean;
};

const perl = (program: string) => `perl -MIO::Socket -e '${program}'`;
const came = (_: string, outside: Outside, before: number) => outside.visits() > before;

const attacks: readonly Attack[] = [
  {
    cases: "1 write outside",
    script: ({ elsewhere }) => `echo evil > ${elsewhere}/marker; echo evil > ../marker`,
    worked: (_, { elsewhere }) => existsSync(join(elsewhere, "marker")),
  },
  {
    cases: "2 read a decoy key",
    script: ({ elsewhere }) => `cat ${elsewhere}/key`,
    worked: (printed) => printed.includes("decoy-key"),
  },
  { cases: "3 the environment", script: () => "env", worked: (printed) => printed.includes("decoy-place") },
  {
    cases: "4 the environment of other processes",
    script: () => "cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n'",
    worked: (printed) => printed.includes("decoy-place"),
  },
  {
    cases: "5 loopback TCP",
    script: ({ tcp }) => perl(`my $s = IO::Socket::INET->new("127.0.0.1:${tcp}") or exit; print <$s>`),
    worked: came,
  },
  {
    cases: "6 DNS",
    script: ({ udp }) =>
      perl(
        `my $s = IO::Socket::INET->new(Proto => "udp", PeerAddr => "127.0.0.1:${udp}") or exit; send $s, "secret.evil.example", 0; recv $s, my $b, 9, 0; print $b`,
      ),
    worked: came,
  },
  {
    cases: "7 the socket of a daemon",
    script: ({ daemon }) => perl(`my $s = IO::Socket::UNIX->new(Peer => "${daemon}") or exit; print <$s>`),
    worked: came,
  },
  {
    cases: "12 a child that stays",
    script: ({ word }) => `setsid perl -e 'sleep 60' ${word} >/dev/null 2>&1 & echo left`,
    worked: (_, { word }) => running(word).length > 0,
  },
  {
    cases: "17 18 executable git configuration",
    script: ({ elsewhere }) =>
      `git config core.fsmonitor "touch ${elsewhere}/marker; false"; echo x > .git/hooks/pre-commit; git status`,
    worked: (_, { elsewhere }) => existsSync(join(elsewhere, "marker")),
  },
];

async function reachable(): Promise<Outside> {
  const elsewhere = temporaryFolder();
  put(join(elsewhere, "key"), "decoy-key\n");
  process.env.DECOY_PLACE = "decoy-place";
  let visits = 0;
  const listen = (where: object) =>
    new Promise<ReturnType<typeof createServer>>((done) => {
      const server = createServer((socket) => {
        visits++;
        socket.end("decoy");
      });
      server.listen(where, () => done(server));
      onTestFinished(() => void server.close());
    });
  const tcp = await listen({ host: "127.0.0.1", port: 0 });
  const daemon = join(temporaryFolder(), "daemon");
  await listen({ path: daemon });
  const udp = createSocket("udp4", (_, { port, address }) => {
    visits++;
    udp.send("decoy", port, address);
  });
  await new Promise<void>((done) => udp.bind(0, "127.0.0.1", done));
  const word = `child-${process.pid}`;
  onTestFinished(() => {
    udp.close();
    delete process.env.DECOY_PLACE;
    execFileSync("/bin/sh", [
      "-c",
      `exec 2>/dev/null; for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline 2>/dev/null | grep -q "${word} $" && kill -9 \${p#/proc/}; done; true`,
    ]);
  });
  const port = (tcp.address() as { port: number }).port;
  return { elsewhere, tcp: port, udp: udp.address().port, daemon, word, visits: () => visits };
}

const plainly = (script: string, cwd: string): Promise<string> =>
  new Promise((done) => {
    execFile("/bin/sh", ["-c", script], { cwd }, (_error, stdout) => done(stdout));
  });

inSandbox(
  "cases 1 to 8, 12, 17 and 18: what works plainly does not through the door, and is on record",
  async () => {
    const [it, outside] = [await assembled(), await reachable()];
    const { sh, id } = await it.working();
    const copy = join(temporaryFolder(), "copy");
    git(it.root, "clone", "-q", it.root, copy);
    const clean = () => rmSync(join(outside.elsewhere, "marker"), { force: true });
    const worked = (printed: string, attack: Attack, before: number) =>
      attack.worked(printed, outside, before);

    const confined: Record<string, boolean> = {};
    for (const attack of attacks) {
      const before = outside.visits();
      const { stdout, stderr } = await sh(attack.script(outside));
      confined[attack.cases] = worked(`${stdout}${stderr}`, attack, before);
      clean();
    }
    const plain: Record<string, boolean> = {};
    for (const attack of attacks) {
      const before = outside.visits();
      plain[attack.cases] = worked(await plainly(attack.script(outside), copy), attack, before);
      clean();
    }
    const names = attacks.map(({ cases }) => cases);
    expect(plain).toEqual(Object.fromEntries(names.map((name) => [name, true])));
    expect(confined).toEqual(Object.fromEntries(names.map((name) => [name, false])));

    const nested =
      "unshare -Ur true && echo made; mount -t tmpfs x . && echo made; chroot / true && echo made";
    expect((await sh(nested)).stdout.toString()).toBe("");
    const records = (await it.ledger()).filter(({ task }) => task === id);
    const ran = records.filter(({ kind, rule }) => kind === "decision" && String(rule).startsWith("run-in"));
    expect(ran.length).toBe(attacks.length + 1);
    expect(records.filter(({ kind }) => kind === "effect").length).toBe(attacks.length + 2);
    expect(await it.verified()).toMatchObject({ verified: true });
  },
);

inSandbox(
  "cases 9, 10, 11, 13 and 14: no task lifts a limit, and what passes one is stopped and on record",
  async () => {
    const it = await assembled();
    const { sh, id } = await it.working();
    const much = { processes: 1e9, memoryBytes: 1e15, fileBytes: 1e15, outputBytes: 1e15, timeoutMs: 1e12 };
    const limits = await sh("ulimit -f; df -k --output=size /tmp | tail -1", { limits: much });
    const [fileBlocks, roomInTmp] = limits.stdout.toString().trim().split(/\s+/).map(Number);
    expect(fileBlocks).toBe(1024 ** 3 / 512);
    expect(roomInTmp).toBe(1024 ** 2);
    const cut = await sh("head -c 50000 /dev/zero", { limits: { outputBytes: 1_000 } });
    expect(cut.stdout.toString()).toMatch(/\n\[49000 more bytes were cut\]\n$/);
    expect(await sh("while :; do :; done", { timeoutMs: 300 })).toMatchObject({ stopped: "time", code: 137 });
    const filled = await sh("head -c 90000 /dev/zero > big; stat -c %s big", {
      limits: { fileBytes: 40_960 },
    });
    expect(filled.stdout.toString()).toBe("40960\n");
    const effects = (await it.ledger()).filter(({ kind, task }) => kind === "effect" && task === id);
    expect(effects).toContainEqual(expect.objectContaining({ ok: false, stopped: "time" }));
  },
);

inSandbox("cases 15 and 16: what a command left as a link is neither read nor written through", async () => {
  const it = await assembled();
  const { guard, sh, path } = await it.working();
  const elsewhere = temporaryFolder();
  put(join(elsewhere, "key"), "decoy-key\n");
  await sh(
    `ln -s ${elsewhere}/key stolen; rm -r src; ln -s ${elsewhere} src; ln -sf ${elsewhere}/key README.md`,
  );
  expect(readFileSync(join(path, "stolen"), "utf8"), "whoever follows it reads it").toBe("decoy-key\n");
  const { patch, files } = await guard.perform({ kind: "diff", worktree: path, why: "to see" });
  expect(patch).not.toContain("decoy-key");
  expect(files.map((file) => file.path)).toContain("stolen");
  const write = { kind: "write", path: join(path, "src", "key"), content: "evil", why: "to try" } as const;
  await expect(guard.perform(write)).rejects.toMatchObject({ code: "policy-refused" });
  const through = { ...write, path: join(path, "README.md"), replace: true };
  await guard.perform(through).catch(() => {});
  expect(readFileSync(join(elsewhere, "key"), "utf8")).toBe("decoy-key\n");
});
