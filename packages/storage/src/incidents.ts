import type { Incident, Recurrence, Sighting } from "@familiar/protocol";
import type { Database, Tables, WriteTransaction } from "./schema.ts";
import { write } from "./write.ts";

/** A failure as it is seen; the same `key` is one sighting, however often it is told. */
export type SeenFailure = Pick<Incident, "signature" | "title" | "category"> & {
  places: readonly string[];
  tests: readonly string[];
  key: string;
  sighting: Seen;
};
type Seen = Omit<Sighting, "outcome">;
export type Fix = NonNullable<Recurrence["fix"]>;

/** Sightings of one incident that are told; all of them count. */
const mostTold = 100;
const mostKept = 20;

/** Failures that were seen, runs that held, and what was learnt of logs. */
export const incidents = (db: Database) => ({
  /** A resolved one that is seen on another commit than before is open again; its last fix stays known. */
  async see({ signature, title, category, places, tests, key, sighting }: SeenFailure): Promise<Incident> {
    return write(db, async (trx) => {
      const known = await trx
        .selectFrom("incidents")
        .selectAll()
        .where("signature", "=", signature)
        .executeTakeFirst();
      const lists = { places: joined(places, known?.places), tests: joined(tests, known?.tests) };
      const number = known?.number ?? (await nextNumber(trx));
      if (!known)
        await trx
          .insertInto("incidents")
          .values({
            ...{ number, signature, title, category, ...lists },
            ...{ state: "open", fix: null, last_at: sighting.at },
          })
          .execute();
      const before = await trx
        .selectFrom("sightings")
        .select("commit_hash")
        .where("incident", "=", number)
        .execute();
      const added = await add(trx, key, number, sighting);
      if (known && added) {
        const again = !before.some(({ commit_hash }) => commit_hash === (sighting.commit ?? unknown));
        await trx
          .updateTable("incidents")
          .set({
            ...lists,
            last_at: Math.max(known.last_at, sighting.at),
            ...(again ? { state: "open" } : {}),
          })
          .where("number", "=", number)
          .execute();
      }
      return told(trx, await row(trx, number));
    });
  },

  async passed(sighting: Seen, key: string): Promise<void> {
    await write(db, (trx) => add(trx, key, null, sighting));
  },

  /** Newest first. */
  async list({ state, limit = 50 }: { state?: Incident["state"]; limit?: number } = {}): Promise<Incident[]> {
    const rows = await db
      .selectFrom("incidents")
      .selectAll()
      .$if(state !== undefined, (query) => query.where("state", "=", state!))
      .orderBy("last_at", "desc")
      .orderBy("number", "desc")
      .limit(limit)
      .execute();
    return Promise.all(rows.map((each) => told(db, each)));
  },

  async get(number: number): Promise<Incident | undefined> {
    const found = await db
      .selectFrom("incidents")
      .selectAll()
      .where("number", "=", number)
      .executeTakeFirst();
    return found && told(db, found);
  },

  /** With a fix it is resolved, without one open again. */
  async settle(number: number, fix: Fix | undefined): Promise<Incident | undefined> {
    await write(db, (trx) =>
      trx
        .updateTable("incidents")
        .set(fix ? { state: "resolved", fix: JSON.stringify(fix) } : { state: "open" })
        .where("number", "=", number)
        .execute(),
    );
    return this.get(number);
  },

  async lastGreen(branch: string | undefined, before: number): Promise<string | undefined> {
    const found = await db
      .selectFrom("sightings")
      .select("commit_hash")
      .where("incident", "is", null)
      .where("commit_hash", "!=", unknown)
      .where("at", "<=", before)
      .$if(branch !== undefined, (query) => query.where("branch", "=", branch!))
      .orderBy("at", "desc")
      .executeTakeFirst();
    return found?.commit_hash;
  },

  async lesson(name: string): Promise<string | undefined> {
    const found = await db.selectFrom("lessons").select("value").where("name", "=", name).executeTakeFirst();
    return found?.value;
  },

  /** Keeps a lesson in place of the one that was read; false when that was changed meanwhile. */
  async teach(name: string, before: string | undefined, value: string): Promise<boolean> {
    return write(db, async (trx) => {
      if (before === undefined) {
        const { numInsertedOrUpdatedRows: added } = await trx
          .insertInto("lessons")
          .values({ name, value })
          .onConflict((conflict) => conflict.column("name").doNothing())
          .executeTakeFirst();
        return (added ?? 0n) > 0n;
      }
      const { numUpdatedRows } = await trx
        .updateTable("lessons")
        .set({ value })
        .where("name", "=", name)
        .where("value", "=", before)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  },
});

async function add(
  trx: WriteTransaction,
  key: string,
  incident: number | null,
  { at, commit, branch, runner, source }: Seen,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("sightings")
    .values({
      ...{ key, incident, at, source, commit_hash: commit ?? unknown },
      ...{ branch: branch ?? null, runner: runner ?? null },
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function nextNumber(trx: WriteTransaction): Promise<number> {
  const { last } = await trx
    .selectFrom("incidents")
    .select(({ fn }) => fn.max("number").as("last"))
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}

const row = (trx: WriteTransaction, number: number): Promise<Tables["incidents"]> =>
  trx.selectFrom("incidents").selectAll().where("number", "=", number).executeTakeFirstOrThrow();

/** Where it is not known which commit was built. */
const unknown = "";

/** A run of another job says nothing of this one, and one of which the job is not known may be another's. */
const isSame = (one: string | null, other: string | null): boolean => one === other;

/** What is new stands first. */
function joined(added: readonly string[], before = "[]"): string {
  return JSON.stringify([...new Set([...added, ...(JSON.parse(before) as string[])])].slice(0, mostKept));
}

async function told(db: Database, row: Tables["incidents"]): Promise<Incident> {
  const seen = await db
    .selectFrom("sightings")
    .selectAll()
    .where("incident", "=", row.number)
    .orderBy("at", "desc")
    .execute();
  const held = await db
    .selectFrom("sightings")
    .selectAll()
    .where("incident", "is", null)
    .where("commit_hash", "!=", unknown)
    .where("commit_hash", "in", (query) =>
      query
        .selectFrom("sightings as failed")
        .select("failed.commit_hash")
        .where("failed.incident", "=", row.number),
    )
    .orderBy("at", "desc")
    .execute();
  const flaky = held.filter((run) =>
    seen.some((each) => each.commit_hash === run.commit_hash && isSame(each.runner, run.runner)),
  );
  const unique = (values: readonly (string | null)[]) => [
    ...new Set(values.flatMap((value) => (value === null ? [] : [value]))),
  ];
  const times = seen.map(({ at }) => at);
  return {
    number: row.number,
    signature: row.signature,
    title: row.title,
    category: row.category as Incident["category"],
    state: row.state as Incident["state"],
    recurrence: {
      ...{ incident: row.number, times: seen.length },
      ...{ firstAt: times.at(-1) ?? row.last_at, lastAt: times[0] ?? row.last_at },
      branches: unique(seen.map(({ branch }) => branch)),
      runners: unique(seen.map(({ runner }) => runner)),
      flaky: unique(flaky.map(({ commit_hash }) => commit_hash)),
      ...(row.fix === null ? {} : { fix: JSON.parse(row.fix) as Fix }),
    },
    places: JSON.parse(row.places) as string[],
    tests: JSON.parse(row.tests) as string[],
    sightings: [...seen, ...flaky]
      .sort((a, b) => b.at - a.at)
      .slice(0, mostTold)
      .map(({ at, commit_hash: commit, branch, runner, source, incident }) => ({
        ...{ at, source },
        ...(commit === unknown ? {} : { commit }),
        ...(branch === null ? {} : { branch }),
        ...(runner === null ? {} : { runner }),
        outcome: incident === null ? "passed" : "failed",
      })),
  };
}
