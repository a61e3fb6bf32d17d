import type { Migration } from "./index.ts";

export const checkpoints: Migration = {
  name: "checkpoints",
  async up(db) {
    await db.schema
      .createTable("ledger_nodes")
      .addColumn("level", "integer", (column) => column.notNull())
      .addColumn("position", "bigint", (column) => column.notNull())
      .addColumn("hash", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("ledger_nodes_key", ["level", "position"])
      .execute();

    await db.schema
      .createTable("ledger_checkpoints")
      .addColumn("size", "bigint", (column) => column.primaryKey())
      .addColumn("note", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
  },
};
