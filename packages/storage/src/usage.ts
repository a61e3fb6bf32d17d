import type { ModelUsage, UsageAnswer, UsageSum } from "@familiar/protocol";
import { sql } from "kysely";
import type { Database } from "./schema.ts";
import { write } from "./write.ts";

/** One turn of a language model; `turn` is its own within the task. */
export type UsedTurn = {
  task: string;
  turn: string;
  at: number;
  person: string;
  model: string;
  usage: ModelUsage;
  /** Millionths; absent where nobody knows. */
  microDollars?: number;
};

export type UsageQuery = { since?: number; until?: number; task?: string };

/** A day is one of this machine's clock. */
const columns = {
  task: sql<string>`task`,
  person: sql<string>`person`,
  model: sql<string>`model`,
  day: sql<string>`day`,
};

/** What language models were used for. */
export const usage = (db: Database) => ({
  /** A turn that is there already is not counted again; false then. */
  async add({ usage, microDollars, ...turn }: UsedTurn): Promise<boolean> {
    const { input, output, cached, stored = 0, estimated } = usage;
    const row = {
      ...{ ...turn, day: dayOf(turn.at), input, output, cached, stored },
      ...{ estimated: estimated ? 1 : 0, micro_dollars: microDollars ?? null },
    };
    const { numInsertedOrUpdatedRows } = await write(db, (trx) =>
      trx
        .insertInto("usage")
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow(),
    );
    return numInsertedOrUpdatedRows !== 0n;
  },

  /** Sums of `by`, the largest first (days: the newest), and of all. Dollars are absent where one turn has none. */
  async sums(by: UsageAnswer["by"], query: UsageQuery = {}): Promise<{ sums: UsageSum[]; total: UsageSum }> {
    const rows = await summed(db, query)
      .select(columns[by].as("of"))
      .groupBy("of")
      .orderBy(by === "day" ? "of" : "spent", "desc")
      .execute();
    return { sums: rows.map(sumOf), total: await this.total(query) };
  },

  async total(query: UsageQuery = {}): Promise<UsageSum> {
    return sumOf({ of: "all", ...(await summed(db, query).executeTakeFirstOrThrow()) });
  },
});

export const dayOf = (at: number): string => {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

function summed(db: Database, { since, until, task }: UsageQuery) {
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
    ])
    .$if(since !== undefined, (query) => query.where("at", ">=", since!))
    .$if(until !== undefined, (query) => query.where("at", "<", until!))
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
    ...(priced === turns ? { dollars: micro / 1e6 } : {}),
  };
}
