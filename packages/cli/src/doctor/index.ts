import { accessSync, constants, readdirSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Familiar } from "@familiar/agent";
import type { Guard } from "@familiar/guard";
import { dataHome } from "@familiar/storage";
import type { Context } from "../context.ts";
import { size } from "../numbers.ts";
import { modelOf, readSettings } from "../settings.ts";
import { sizeOf } from "../traces.ts";
import { unrecorded } from "../unrecorded.ts";
import { type Check, check, type Finding } from "./check.ts";
import { examineData, sound } from "./stored.ts";

const leastGit = [2, 30] as const;
const leastRoom = 200 * 1024 ** 2;

/** Looks at everything that can be wrong, and changes nothing but what opening a familiar makes. */
export async function examine(context: Context): Promise<Check[]> {
  let familiar: Familiar | undefined;
  const place = await check("repository", false, async () => ({ ok: true, found: context.place().id }));
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
    await check("sandbox", false, sandbox),
    await check("model", false, model),
    here ? await check("repository", true, () => readable(here)) : place,
    ...(place.ok ? [database] : []),
    ...(here ? await examineData(here) : []),
  ];
}

/** Git may refuse a repository that stands there, such as another user's. */
async function readable(familiar: Familiar): Promise<Finding> {
  await familiar.status();
  return { ok: true, found: familiar.place.id };
}

async function git(guard: Guard, cwd: string): Promise<Finding> {
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
  const found = `${home}: ${size(sizeOf(home) ?? 0)} for ${count === 1 ? "1 repository" : `${count} repositories`}; ${size(room)} free`;
  return room >= leastRoom ? { ok: true, found } : { ok: false, found, next: "Make room on that disk." };
}

const nearest = (folder: string): string =>
  sizeOf(folder) !== undefined || dirname(folder) === folder ? folder : nearest(dirname(folder));

async function model(): Promise<Finding> {
  const settings = await modelOf(readSettings());
  if (!settings) return { ok: true, found: "none; everything works without one" };
  const { chosen, idOf } = await import("@familiar/model");
  const found = `${idOf(settings)} at ${chosen(settings).url}, ${settings.key ? "with a key" : "without a key"}`;
  return { ok: true, found };
}

async function sandbox(): Promise<Finding> {
  const { findSandbox } = await import("@familiar/guard/sandbox");
  const found = await findSandbox(process.env);
  if ("missing" in found)
    return { ok: false, found: "none; no command of a repository is run", next: found.missing };
  return { ok: true, found: found.about };
}
