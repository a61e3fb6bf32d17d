import type { Migration } from "./index.ts";

export const forge: Migration = {
  name: "forge",
  async up(db) {
    await db.schema
      .createTable("deliveries")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("done", "integer", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("deliveries_by_time").on("deliveries").columns(["at"]).execute();

    await db.schema
      .createTable("pages")
      .addColumn("url", "text", (column) => column.primaryKey())
      .addColumn("tag", "text", (column) => column.notNull())
      .addColumn("answer", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("pages_by_time").on("pages").columns(["at"]).execute();
  },
};
