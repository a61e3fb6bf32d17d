import type { Migration } from "./index.ts";

export const approvals: Migration = {
  name: "approvals",
  async up(db) {
    await db.schema
      .createTable("approvals")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("task", "text")
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("request", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("asked_at", "bigint", (column) => column.notNull())
      .addColumn("expires_at", "bigint", (column) => column.notNull())
      .addColumn("answered_at", "bigint")
      .addColumn("answered_by", "text")
      .addColumn("reason", "text")
      .addColumn("used_at", "bigint")
      .execute();
    await db.schema.createIndex("approvals_by_hash").on("approvals").columns(["hash", "asked_at"]).execute();

    await db.schema
      .createTable("taints")
      .addColumn("task", "text", (column) => column.notNull())
      .addColumn("source", "text", (column) => column.notNull())
      .addColumn("place", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("taints_key", ["task", "source", "place"])
      .execute();
  },
};
