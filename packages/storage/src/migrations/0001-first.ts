import type { Migration } from "./index.ts";

export const first: Migration = {
  name: "first",
  async up(db) {
    await db.schema
      .createTable("settings")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("pets")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("species", "text", (column) => column.notNull())
      .addColumn("genome", "text", (column) => column.notNull())
      .addColumn("level", "text", (column) => column.notNull())
      .addColumn("hatched_at", "bigint", (column) => column.notNull())
      .execute();

    await db.schema
      .createTable("tasks")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("skill", "text", (column) => column.notNull())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("origin", "text", (column) => column.notNull())
      .addColumn("priority", "integer", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("input", "text", (column) => column.notNull())
      .addColumn("budget", "text", (column) => column.notNull())
      .addColumn("result", "text")
      .addColumn("error", "text")
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("updated_at", "bigint", (column) => column.notNull())
      .addColumn("seen_at", "bigint")
      .addColumn("owner", "text")
      .addColumn("lease_until", "bigint")
      .execute();
    await db.schema.createIndex("tasks_by_state").on("tasks").columns(["state", "priority"]).execute();
    await db.schema.createIndex("tasks_by_time").on("tasks").column("created_at").execute();

    await db.schema
      .createTable("events")
      .addColumn("task", "text", (column) => column.notNull().references("tasks.id"))
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("type", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("key", "text")
      .addPrimaryKeyConstraint("events_key", ["task", "seq"])
      .addUniqueConstraint("events_once", ["task", "key"])
      .execute();

    await db.schema
      .createTable("steps")
      .addColumn("task", "text", (column) => column.notNull().references("tasks.id"))
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .addColumn("finished_at", "bigint", (column) => column.notNull())
      .addColumn("duration_ms", "double precision", (column) => column.notNull())
      .addPrimaryKeyConstraint("steps_key", ["task", "name"])
      .execute();

    await db.schema
      .createTable("turns")
      .addColumn("conversation", "text", (column) => column.notNull())
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("question", "text", (column) => column.notNull())
      .addColumn("answer", "text", (column) => column.notNull())
      .addColumn("about", "text")
      .addColumn("intent", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("turns_key", ["conversation", "seq"])
      .execute();

    await db.schema
      .createTable("ledger")
      .addColumn("seq", "bigint", (column) => column.primaryKey())
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .execute();
  },
};
