import { approvals } from "./approvals.ts";
import { events } from "./events.ts";
import { facts } from "./facts.ts";
import { deliveries, pages, replies } from "./forge.ts";
import { incidents } from "./incidents.ts";
import { ledger } from "./ledger.ts";
import { messages } from "./messages.ts";
import { migrate } from "./migrate.ts";
import { pets } from "./pets.ts";
import { proposals } from "./proposals.ts";
import { settings } from "./settings.ts";
import { openSqlite } from "./sqlite.ts";
import { steps } from "./steps.ts";
import { taints } from "./taints.ts";
import { tasks } from "./tasks.ts";
import { turns } from "./turns.ts";
import { usage } from "./usage.ts";

export type Storage = Awaited<ReturnType<typeof openTables>>;

/** See `openStorage`, which loads this and the database library behind it only when it is called. */
export async function openTables(file: string) {
  const db = openSqlite(file);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    tasks: tasks(db),
    events: events(db),
    steps: steps(db),
    turns: turns(db),
    messages: messages(db),
    pets: pets(db),
    ledger: ledger(db),
    settings: settings(db),
    approvals: approvals(db),
    taints: taints(db),
    usage: usage(db),
    facts: facts(db),
    proposals: proposals(db),
    deliveries: deliveries(db),
    pages: pages(db),
    replies: replies(db),
    incidents: incidents(db),
    close: (): Promise<void> => db.destroy(),
  };
}
