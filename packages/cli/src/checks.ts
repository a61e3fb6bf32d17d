import { accessSync, constants, readdirSync, statfsSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import type { Familiar } from "@familiar/agent";
import type { HostGuard } from "@familiar/guard";
import { type DoctorAnswer, isFamiliarError } from "@familiar/protocol";
import { dataHome } from "@familiar/storage";
import type { Context } from "./context.ts";
import { failureNext } from "./failure.ts";
import { size } from "./numbers.ts";
import { sizeOf } from "./traces.ts";

type Check = DoctorAnswer["checks"][number];
type Finding = Pick<Check, "ok" | "found"> & { next?: string };

const leastGit = [2, 30] as const;
const leastRoom = 200 * 1024 ** 2;

/** Looks at everything that can be wrong, and changes nothing but what opening a familiar makes. */
export async function examine(context: Context): Promise<Check[]> {
  let familiar: Familiar | undefined;
  const repository = await check("repository", false, async () => ({ ok: true, found: context.place().id }));
  const database = await check("database", true, async () => {
    familiar = await context.open();
    return sound([familiar.place.database]);
  });
  const here = familiar;
  const guard = here?.guard ?? (await unrecorded());
  return [
    await check("node", true, async () => ({ ok: true, found: process.versions.node })),
    await check("git", true, () => git(guard, context.directory)),
    await check("sqlite", true, fullText),
    await check("data", true, async () => data(dataHome())),
    await check("sandbox", false, async () => sandbox()),
    repository,
    ...(repository.ok ? [database] : []),
    ...(here ? await examineData(here) : []),
  ];
}

const examineData = async (familiar: Familiar): Promise<Check[]> => [
  await check("index", true, () => sound(databasesIn(familiar.place.index))),
  await check("ledger", true, () => ledger(familiar)),
  await check("server", false, () => server(familiar)),
];

async function check(name: string, needed: boolean, look: () => Promise<Finding>): Promise<Check> {
  try {
    return { name, needed, ...(await look()) };
  } catch (error) {
    const next = isFamiliarError(error) ? { next: failureNext(error) } : {};
    return { name, needed, ok: false, found: (error as Error).message, ...next };
  }
}

/** Where there is no repository there is no ledger to write to; what is asked there is only git's version. */
async function unrecorded(): Promise<HostGuard> {
  const { createGuard } = await import("@familiar/guard");
  return createGuard({ level: "observe", dataDirectory: dataHome(), ledger: { append: async () => {} } });
}

async function git(guard: HostGuard, cwd: string): Promise<Finding> {
  const why = "`familiar doctor` asks for git's version";
  const { stdout } = await guard.perform({ kind: "run", as: "read", argv: ["git", "version"], cwd, why });
  const found = stdout
    .toString()
    .trim()
    .replace(/^git version /, "");
  const [major = 0, minor = 0] = found.split(".").map(Number);
  const ok = major > leastGit[0] || (major === leastGit[0] && minor >= leastGit[1]);
  return { ok, found, ...(!ok && { next: `Install git ${leastGit.join(".")} or newer.` }) };
}

async function fullText(): Promise<Finding> {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(":memory:");
  try {
    const { version } = database.prepare("SELECT sqlite_version() AS version").get() as { version: string };
    database.exec("CREATE VIRTUAL TABLE words USING fts5(word)");
    return { ok: true, found: `${version} with full text (FTS5)` };
  } finally {
    database.close();
  }
}

function data(home: string): Finding {
  const there = nearest(home);
  accessSync(there, constants.W_OK);
  const { bavail, bsize } = statfsSync(there);
  const room = bavail * bsize;
  const repositories = join(home, "repositories");
  const count = sizeOf(repositories) === undefined ? 0 : readdirSync(repositories).length;
  const found = `${home}: ${size(sizeOf(home) ?? 0)} for ${count} repositories; ${size(room)} free`;
  return room >= leastRoom ? { ok: true, found } : { ok: false, found, next: "Make room on that disk." };
}

const nearest = (folder: string): string =>
  sizeOf(folder) !== undefined || dirname(folder) === folder ? folder : nearest(dirname(folder));

const databasesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => /\.(sqlite|db)$/.test(file))
    .map((file) => join(folder, file));

async function sound(files: readonly string[]): Promise<Finding> {
  const { DatabaseSync } = await import("node:sqlite");
  if (files.length === 0) return { ok: true, found: "not made yet" };
  for (const file of files) {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 2_000 });
    try {
      const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() as {
        quick_check: string;
      };
      if (found !== "ok")
        return { ok: false, found: `${file}: ${found}`, next: "See `familiar forget --help`." };
    } finally {
      database.close();
    }
  }
  return { ok: true, found: `sound, ${size(files.reduce((sum, file) => sum + (sizeOf(file) ?? 0), 0))}` };
}

async function ledger({ storage }: Familiar): Promise<Finding> {
  const { verifyLedger } = await import("@familiar/guard");
  const { records, verified, problem } = await verifyLedger((after) => storage.ledger.read(after));
  if (verified) return { ok: true, found: `${records} records, chain intact` };
  return {
    ok: false,
    found: problem ?? "the chain is broken",
    next: "Someone or something changed the record.",
  };
}

async function server({ place }: Familiar): Promise<Finding> {
  const { findServer } = await import("@familiar/server");
  const running = await findServer(place.directory);
  if (running) return { ok: true, found: `${running.url}, process ${running.pid}` };
  return { ok: true, found: "not running; commands do their work themselves" };
}

function sandbox(): Finding {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  const found = folders.map((folder) => join(folder, "bwrap")).find((file) => sizeOf(file) !== undefined);
  if (found) return { ok: true, found };
  const next =
    "Nothing to do: this version runs no command of a repository. Later ones need bubblewrap for it.";
  return { ok: false, found: "bubblewrap is not installed", next };
}
