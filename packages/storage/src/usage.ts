import type { ModelUsage, UsageAnswer, UsageSum } from "@familiar/protocol";
import { sql } from "kysely";
import { dayOf } from "./day.ts";
import type { Database, WriteTransaction } from "./schema.ts";
import { write } from "./write.ts";

/** A turn of a language model that is about to be, or is over. */
export type UsedTurn = {
  task: string;
  at: number;
  person: string;
  model: string;
  usage: ModelUsage;
  /** Millionths; absent where nobody knows. */
  microDollars?: number;
};

/** A turn by what it is called; `turn` counts from 1 within the task. */
export type TurnId = { task: string; turn: string };

/** What the task and the day used before; the day is that of `at`. */
export type UsedBefore = { task: UsageSum; day: UsageSum };

/** `since` is a time; the first day of the question is a whole one when it is a midnight. */
export type UsageQuery = { since?: number; day?: string; task?: string };

/** What language models were used for. */
export const usage = (db: Database) => ({
  /**
   * Sets aside what a turn will use at worst, as `plan` finds from what was used before; nobody else does so
   * meanwhile, and nothing is set aside when `plan` throws. A process that dies leaves it: it may have been paid.
   */
  async begin(
    turn: Omit<UsedTurn, "usage" | "microDollars">,
    plan: (before: UsedBefore) => Pick<UsedTurn, "usage" | "microDollars">,
  ): Promise<TurnId> {
    const { task, at } = turn;
    return write(
      db,
      async (trx) => {
        const of = (query: UsageQuery) => summed(trx, query).executeTakeFirstOrThrow();
        const before = await of({ task });
        const day = await of({ day: dayOf(at) });
        const planned = plan({ task: sumOf({ of: task, ...before }), day: sumOf({ of: dayOf(at), ...day }) });
        const id = { task, turn: String(Number(before.last) + 1).padStart(6, "0") };
        await trx
          .insertInto("usage")
          .values({ ...turn, ...id, day: dayOf(at), ...rowOf(planned) })
          .execute();
        return id;
      },
      "process",
    );
  },

  /** What the turn used in the end, in place of what was set aside. */
  async settle({ task, turn }: TurnId, used: Pick<UsedTurn, "usage" | "microDollars">): Promise<void> {
    await write(
      db,
      (trx) =>
        trx.updateTable("usage").set(rowOf(used)).where("task", "=", task).where("turn", "=", turn).execute(),
      "process",
    );
  },

  /** A turn that never was. */
  async drop({ task, turn }: TurnId): Promise<void> {
    await write(
      db,
      (trx) => trx.deleteFrom("usage").where("task", "=", task).where("turn", "=", turn).execute(),
      "process",
    );
  },

  /** Sums of `by`, the largest first (days: the newest), and of all. */
  async sums(by: UsageAnswer["by"], query: UsageQuery = {}): Promise<{ sums: UsageSum[]; total: UsageSum }> {
    const rows = await summed(db, query)
      .select(`${by} as of`)
      .groupBy(by)
      .orderBy(by === "day" ? "day" : "spent", "desc")
      .execute();
    const total = await summed(db, query).executeTakeFirstOrThrow();
    return { sums: rows.map(sumOf), total: sumOf({ of: "all", ...total }) };
  },
});

const rowOf = ({ usage, microDollars = null }: { usage: ModelUsage; microDollars?: number | null }) => {
  const { input, output, cached, stored = 0, estimated } = usage;
  return { input, output, cached, stored, estimated: estimated ? 1 : 0, micro_dollars: microDollars };
};

function summed(db: Database | WriteTransaction, { since, day, task }: UsageQuery) {
  const number = (text: string) => sql<number>`coalesce(sum(${sql.ref(text)}), 0)`;
  return db
    .selectFrom("usage")
    .select(({ fn }) => [
      ...[fn.countAll<number>().as("turns"), fn.count<number>("micro_dollars").as("priced")],
      number("input").as("input"),
      number("output").as("output"),
      number("cached").as("cached"),
      number("stored").as("stored"),
      number("estimated").as("estimates"),
      number("micro_dollars").as("micro"),
      sql<number>`coalesce(sum(input + output), 0)`.as("spent"),
      sql<string>`coalesce(max(turn), '0')`.as("last"),
    ])
    .$if(since !== undefined, (query) => query.where("at", ">=", since!))
    .$if(day !== undefined, (query) => query.where("day", "=", day!))
    .$if(task !== undefined, (query) => query.where("task", "=", task!));
}

type Row = { of: string; turns: number; priced: number; micro: number } & Record<
  "input" | "output" | "cached" | "stored" | "estimates",
  number
>;

/** PostgreSQL gives large numbers as text. */
function sumOf(row: Row): UsageSum {
  const { of } = row;
  const [turns, priced, micro] = [Number(row.turns), Number(row.priced), Number(row.micro)];
  return {
    ...{ of, turns, input: Number(row.input), output: Number(row.output), cached: Number(row.cached) },
    ...{ stored: Number(row.stored), estimates: Number(row.estimates) },
    ...{ dollars: micro / 1e6, unpriced: turns - priced },
  };
}
