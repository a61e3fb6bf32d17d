import type { Migration } from "./index.ts";

export const replies: Migration = {
  name: "replies",
  async up(db) {
    await db.schema
      .createTable("replies")
      .addColumn("task", "text", (column) => column.primaryKey())
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("by", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
};
