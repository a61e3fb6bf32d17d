import type { Migration } from "./index.ts";

export const conversation: Migration = {
  name: "conversation",
  async up(db) {
    await db.schema
      .createTable("messages")
      .addColumn("conversation", "text", (column) => column.notNull())
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("task", "text", (column) => column.notNull())
      .addColumn("part", "integer", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("messages_key", ["conversation", "seq"])
      .addUniqueConstraint("messages_part", ["conversation", "task", "part"])
      .execute();

    await db.schema
      .createTable("usage")
      .addColumn("task", "text", (column) => column.notNull())
      .addColumn("turn", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("person", "text", (column) => column.notNull())
      .addColumn("model", "text", (column) => column.notNull())
      .addColumn("input", "bigint", (column) => column.notNull())
      .addColumn("output", "bigint", (column) => column.notNull())
      .addColumn("cached", "bigint", (column) => column.notNull())
      .addColumn("stored", "bigint", (column) => column.notNull())
      .addColumn("estimated", "integer", (column) => column.notNull())
      .addColumn("micro_dollars", "bigint")
      .addPrimaryKeyConstraint("usage_key", ["task", "turn"])
      .execute();
    await db.schema.createIndex("usage_by_time").on("usage").columns(["at"]).execute();
    await db.schema.createIndex("usage_by_day").on("usage").columns(["day"]).execute();

    await db.schema
      .createTable("facts")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("updated_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("facts_by_state").on("facts").columns(["state", "updated_at"]).execute();
  },
};
