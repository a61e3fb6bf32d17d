import { fork } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { openSqlite } from "./sqlite.ts";
import { openStorage } from "./storage.ts";
import { temporaryFolder, temporaryStorage } from "./testing/index.ts";

const newFile = () => join(temporaryFolder(), "familiar.sqlite");

test("a database is durable, shared, and closed to other users", async () => {
  const file = newFile();
  const storage = await temporaryStorage(file);
  await storage.settings.set("a", "1");
  for (const end of ["", "-wal", "-shm"]) expect(statSync(file + end).mode & 0o777).toBe(0o600);
  const other = new DatabaseSync(file);
  expect(other.prepare("pragma journal_mode").get()).toEqual({ journal_mode: "wal" });
  other.close();
  expect(await (await temporaryStorage(file)).settings.all()).toEqual({ a: "1" });
});

test("many processes that open a new database at once all get the same one", async () => {
  const file = newFile();
  const script = join(import.meta.dirname, "testing", "opener.ts");
  const exits = Array.from({ length: 4 }, (_, index) => {
    const child = fork(script, [file, String(index)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    return new Promise((resolve) => child.once("exit", resolve));
  });
  expect(await Promise.all(exits)).toEqual([0, 0, 0, 0]);
  const storage = await temporaryStorage(file);
  expect(Object.keys(await storage.settings.all())).toEqual(["0", "1", "2", "3"]);
});

test("a newer schema is refused and left as it is", async () => {
  const file = newFile();
  await (await openStorage(file)).close();
  const db = new DatabaseSync(file);
  db.exec("insert into migrations values (99, 'from the future', 0)");
  db.close();
  const before = readFileSync(file);
  await expect(openStorage(file)).rejects.toMatchObject({ code: "database-newer" });
  expect(readFileSync(file)).toEqual(before);
});

test("an older schema is brought up to date with what it holds, in one piece or not at all", async () => {
  const file = newFile();
  const storage = await openStorage(file);
  await storage.settings.set("kept", "yes");
  await storage.close();

  const db = openSqlite(file);
  const second = {
    name: "second",
    up: async (trx: typeof db) => {
      await trx.schema.createTable("extra").addColumn("a", "text").execute();
    },
  };
  const broken = { name: "broken", up: () => Promise.reject(new Error("half way")) };
  await expect(migrate(db, Date.now, [...migrations, second, broken])).rejects.toThrow("half way");
  expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain("extra");

  await migrate(db, Date.now, [...migrations, second]);
  expect((await db.introspection.getTables()).map(({ name }) => name)).toContain("extra");
  expect(await db.selectFrom("settings").selectAll().execute()).toEqual([{ name: "kept", value: "yes" }]);
  await db.destroy();
});

test.each([
  ["is no database", (bytes: Buffer) => bytes.fill("x", 0, 200)],
  ["has a broken schema page", (bytes: Buffer) => bytes.fill(0xee, 100, 4000)],
])("a file that %s is named and nothing of it is lost", async (_, damage) => {
  const file = newFile();
  await (await openStorage(file)).close();
  writeFileSync(file, damage(readFileSync(file)));
  const before = readFileSync(file);
  const error = await openStorage(file).catch((reason) => reason);
  expect(error).toMatchObject({ code: "database-damaged" });
  expect(error.why).toContain(file);
  expect(readFileSync(file)).toEqual(before);
});

test("a place that cannot be written says so", async () => {
  await expect(openStorage(join(temporaryFolder(), "missing", "familiar.sqlite"))).rejects.toMatchObject({
    code: "write-failed",
  });
});
