import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Familiar } from "@familiar/agent";
import { size } from "../numbers.ts";
import { sizeOf } from "../traces.ts";
import { type Check, check, type Finding } from "./check.ts";

/** Looks at what is stored of one repository. */
export const examineData = async (familiar: Familiar): Promise<Check[]> => [
  await check("index", true, () => sound(databasesIn(familiar.place.index))),
  await check("ledger", true, () => ledger(familiar)),
  await check("worktrees", false, () => worktrees(familiar)),
  await check("server", false, () => server(familiar)),
];

const databasesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => /\.(sqlite|db)$/.test(file))
    .map((file) => join(folder, file));

const mend = "An index is rebuilt after `familiar forget --index`; nothing else can be.";

/** Whether SQLite finds these files whole. */
export async function sound(files: readonly string[]): Promise<Finding> {
  const { DatabaseSync } = await import("node:sqlite");
  if (files.length === 0) return { ok: true, found: "not made yet" };
  for (const file of files) {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 2_000 });
    try {
      const { quick_check: found } = database.prepare("PRAGMA quick_check(1)").get() as {
        quick_check: string;
      };
      if (found !== "ok") return { ok: false, found: `${file}: ${found}`, next: mend };
    } catch (error) {
      return { ok: false, found: `${file}: ${(error as Error).message}`, next: mend };
    } finally {
      database.close();
    }
  }
  return { ok: true, found: `sound, ${size(files.reduce((sum, file) => sum + (sizeOf(file) ?? 0), 0))}` };
}

async function ledger({ storage, place }: Familiar): Promise<Finding> {
  const { auditLedger } = await import("@familiar/guard");
  const { directory } = place;
  const { records, verified, problem, signed } = await auditLedger({ ledger: storage.ledger, directory });
  if (verified) return { ok: true, found: `${records} records intact, ${signed} of them signed` };
  return {
    ok: false,
    found: problem ?? "the chain is broken",
    next: "Someone or something changed it; see `familiar audit verify`.",
  };
}

async function worktrees({ place }: Familiar): Promise<Finding> {
  const { listWorktrees } = await import("@familiar/guard");
  const all = await listWorktrees(place.directory);
  if (all.length === 0) return { ok: true, found: "none" };
  const left = all.filter(({ alive }) => !alive);
  const total = size(all.reduce((sum, { bytes }) => sum + bytes, 0));
  const found = `${all.length - left.length} in use, ${left.length} left by processes that ended; ${total}`;
  return left.length === 0
    ? { ok: true, found }
    : { ok: false, found, next: "Nothing to do: they are removed when the next one is opened." };
}

async function server({ place }: Familiar): Promise<Finding> {
  const { findServer } = await import("@familiar/server");
  const running = await findServer(place.directory);
  if (running) return { ok: true, found: `${running.url}, process ${running.pid}` };
  return { ok: true, found: "not running; commands do their work themselves" };
}
