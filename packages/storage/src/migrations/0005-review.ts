import type { Migration } from "./index.ts";

export const review: Migration = {
  name: "review",
  async up(db) {
    await db.schema
      .createTable("proposals")
      .addColumn("number", "integer", (column) => column.primaryKey())
      .addColumn("task", "text")
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("likeness", "text", (column) => column.notNull())
      .addColumn("target", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull())
      .addColumn("intent", "text")
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("updated_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("proposals_by_state")
      .on("proposals")
      .columns(["state", "created_at"])
      .execute();
    await db.schema.createIndex("proposals_by_task").on("proposals").columns(["task"]).execute();
    await db.schema.createIndex("proposals_by_target").on("proposals").columns(["target"]).execute();
  },
};
