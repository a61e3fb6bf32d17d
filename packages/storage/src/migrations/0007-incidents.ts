import type { Migration } from "./index.ts";

export const incidents: Migration = {
  name: "incidents",
  async up(db) {
    await db.schema
      .createTable("incidents")
      .addColumn("number", "integer", (column) => column.primaryKey())
      .addColumn("signature", "text", (column) => column.notNull().unique())
      .addColumn("title", "text", (column) => column.notNull())
      .addColumn("category", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("places", "text", (column) => column.notNull())
      .addColumn("tests", "text", (column) => column.notNull())
      .addColumn("fix", "text")
      .addColumn("last_at", "bigint", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("incidents_by_time").on("incidents").columns(["last_at"]).execute();

    await db.schema
      .createTable("sightings")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("incident", "integer")
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("commit_hash", "text", (column) => column.notNull())
      .addColumn("branch", "text")
      .addColumn("runner", "text")
      .addColumn("source", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("sightings_of_incident")
      .on("sightings")
      .columns(["incident", "at"])
      .execute();
    await db.schema.createIndex("sightings_of_commit").on("sightings").columns(["commit_hash"]).execute();

    await db.schema
      .createTable("lessons")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();
  },
};
