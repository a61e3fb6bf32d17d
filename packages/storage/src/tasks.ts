import type { Budget, Origin, SkillName, Task, TaskEvent, TaskState } from "@familiar/protocol";
import { fail, transitions } from "@familiar/protocol";
import { appendEvents, type EventDraft } from "./events.ts";
import { holdTask, type Lease } from "./lease.ts";
import type { Database } from "./schema.ts";
import { listed, type StoredTask, toStoredTask, toTask } from "./taskRow.ts";
import { write } from "./write.ts";

export type NewTask = {
  id: string;
  skill: SkillName;
  title: string;
  origin: Origin;
  priority: number;
  input: unknown;
  budget: Budget;
  at: number;
};

/** A change of state, which nobody has seen yet: it happens only if the task is still as `from` and `owner` say. */
export type Move = {
  from: TaskState;
  to: TaskState;
  at: number;
  why?: string;
  /** Who must hold it now, and, when it is taken from one who seems gone, since which sign of life. */
  owner?: string;
  until?: number;
  /** Who holds it from now on, when it starts to run. */
  lease?: Lease;
  /** JSON text. */
  result?: string;
  error?: Task["error"];
  /** Events that happened before the change and were not stored yet. */
  before?: readonly EventDraft[];
};

/** Units of work and their states. Every change is a compare-and-set that stores its event with it. */
export const tasks = (db: Database) => ({
  /** Adds a task, `queued`, or already `running` when its submitter runs it at once. */
  async add(task: NewTask, lease?: Lease): Promise<{ task: Task; events: TaskEvent[] }> {
    const { id, skill, title, origin, priority, at } = task;
    return write(db, async (trx) => {
      const row = await trx
        .insertInto("tasks")
        .values({
          ...{ id, skill, title, origin, priority, created_at: at, updated_at: at },
          state: lease ? "running" : "queued",
          input: JSON.stringify(task.input ?? null),
          budget: JSON.stringify(task.budget),
          owner: lease?.owner ?? null,
          lease_until: lease?.until ?? null,
        })
        .returning(listed)
        .executeTakeFirstOrThrow();
      const states: TaskState[] = lease ? ["queued", "running"] : ["queued"];
      const drafts = states.map((state): EventDraft => ({ type: "state", state }));
      return { task: toTask(row), events: await appendEvents(trx, id, drafts, at) };
    });
  },

  async get(id: string): Promise<StoredTask | undefined> {
    const row = await db.selectFrom("tasks").selectAll().where("id", "=", id).executeTakeFirst();
    return row && toStoredTask(row);
  },

  async state(id: string): Promise<TaskState | undefined> {
    const row = await db.selectFrom("tasks").select("state").where("id", "=", id).executeTakeFirst();
    return row?.state as TaskState | undefined;
  },

  async count(state: TaskState): Promise<number> {
    const { count } = await db
      .selectFrom("tasks")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("state", "=", state)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  /** Newest first. */
  async list({ limit = 50 }: { limit?: number } = {}): Promise<Task[]> {
    const rows = await db
      .selectFrom("tasks")
      .select(listed)
      .orderBy("created_at", "desc")
      .orderBy("id", "desc")
      .limit(limit)
      .execute();
    return rows.map(toTask);
  },

  /** What says how the animal feels: everything that is not over or was not seen, and the latest that was. */
  async notable(limit = 20): Promise<Task[]> {
    const some = db.selectFrom("tasks").select(listed);
    const told = await some
      .where((is) =>
        is.or([
          is("state", "in", ["queued", "running", "waiting", "review"]),
          is.and([is("state", "in", ["done", "failed"]), is("seen_at", "is", null)]),
        ]),
      )
      .execute();
    const over = await some
      .where("state", "in", ["done", "failed", "accepted", "rejected", "cancelled"])
      .orderBy("updated_at", "desc")
      .limit(limit)
      .execute();
    const each = new Map([...told, ...over].map((row) => [row.id, toTask(row)]));
    return [...each.values()].sort((a, b) => b.updatedAt - a.updatedAt);
  },

  /** Running tasks with who runs them. */
  async running(): Promise<{ id: string; lease: Lease }[]> {
    const rows = await db
      .selectFrom("tasks")
      .select(["id", "owner", "lease_until"])
      .where("state", "=", "running")
      .execute();
    return rows.map(({ id, owner, lease_until }) => ({
      id,
      lease: { owner: owner ?? "", until: lease_until ?? 0 },
    }));
  },

  /** The latest task with this very request that a person's command began and its end cut short. */
  async interrupted(skill: SkillName, input: unknown): Promise<StoredTask | undefined> {
    const row = await db
      .selectFrom("tasks")
      .selectAll()
      .where("state", "=", "queued")
      .where("skill", "=", skill)
      .where("origin", "=", "person")
      .where("input", "=", JSON.stringify(input ?? null))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("events")
            .select("events.seq")
            .whereRef("events.task", "=", "tasks.id")
            .where("events.type", "=", "state")
            .where("events.body", "=", JSON.stringify({ state: "running" })),
        ),
      )
      .orderBy("created_at", "desc")
      .limit(1)
      .executeTakeFirst();
    return row && toStoredTask(row);
  },

  /** Gives the most urgent queued task to this lease, unless one runs already. */
  async claimNext(lease: Lease, at: number): Promise<StoredTask | undefined> {
    return write(db, async (trx) => {
      const row = await trx
        .updateTable("tasks")
        .set({
          state: "running",
          owner: lease.owner,
          lease_until: lease.until,
          updated_at: at,
          seen_at: null,
        })
        .where("state", "=", "queued")
        .where("id", "=", (from) =>
          from
            .selectFrom("tasks as next")
            .select("next.id")
            .where("next.state", "=", "queued")
            .orderBy("next.priority", "desc")
            .orderBy("next.created_at")
            .orderBy("next.id")
            .limit(1),
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("tasks as other").select("other.id").where("other.state", "=", "running"))),
        )
        .returningAll()
        .executeTakeFirst();
      if (!row) return undefined;
      await appendEvents(trx, row.id, [{ type: "state", state: "running" }], at);
      return toStoredTask(row);
    });
  },

  /** Undefined when the task was no longer as expected; then nothing changed. */
  async move(id: string, move: Move): Promise<{ task: Task; events: TaskEvent[] } | undefined> {
    const { from, to, at, why, owner, until, lease, result, error, before = [] } = move;
    if (!transitions[from].includes(to)) fail("task-state", `From ${from} to ${to} there is no way.`);
    return write(db, async (trx) => {
      const row = await trx
        .updateTable("tasks")
        .set({ state: to, updated_at: at, seen_at: null })
        .set({ owner: lease?.owner ?? null, lease_until: lease?.until ?? null })
        .$if(result !== undefined, (query) => query.set({ result: result ?? null }))
        .$if(error !== undefined, (query) => query.set({ error: JSON.stringify(error) }))
        .where("id", "=", id)
        .where("state", "=", from)
        .$if(owner !== undefined, (query) => query.where("owner", "=", owner ?? null))
        .$if(until !== undefined, (query) => query.where("lease_until", "=", until ?? null))
        .returning(listed)
        .executeTakeFirst();
      if (!row) return undefined;
      const state: EventDraft = { type: "state", state: to, ...(why === undefined ? {} : { why }) };
      return { task: toTask(row), events: await appendEvents(trx, id, [...before, state], at) };
    });
  },

  /** A sign of life. @throws `task-state` when the task is not held by this lease any more */
  async renew(id: string, lease: Lease): Promise<void> {
    await write(db, (trx) => holdTask(trx, id, lease), "process");
  },

  /** Marks what there is to see as seen. */
  async seen(id: string, at: number): Promise<Task | undefined> {
    const row = await write(db, (trx) =>
      trx
        .updateTable("tasks")
        .set(({ eb, ref, val }) => ({
          seen_at: eb.case().when("updated_at", ">", at).then(ref("updated_at")).else(val(at)).end(),
        }))
        .where("id", "=", id)
        .returning(listed)
        .executeTakeFirst(),
    );
    return row && toTask(row);
  },
});
