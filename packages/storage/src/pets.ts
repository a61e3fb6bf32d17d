import type { Level, Pet } from "@familiar/protocol";
import type { Database, Tables } from "./schema.ts";
import { write } from "./write.ts";

/** There is one animal a repository. */
const only = "pet";

export const pets = (db: Database) => ({
  async get(): Promise<Pet | undefined> {
    const row = await db.selectFrom("pets").selectAll().where("id", "=", only).executeTakeFirst();
    return row && toPet(row);
  },

  /** Stores the animal unless there is one; gives the one that stays. */
  async hatch(pet: Pet): Promise<Pet> {
    const { name, species, genome, level, hatchedAt } = pet;
    return write(db, async (trx) => {
      await trx
        .insertInto("pets")
        .values({ id: only, name, species, genome: JSON.stringify(genome), level, hatched_at: hatchedAt })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      return toPet(await trx.selectFrom("pets").selectAll().where("id", "=", only).executeTakeFirstOrThrow());
    });
  },

  /** Changes what a person may change. */
  async change(change: { name?: string; level?: Level }): Promise<void> {
    await write(db, (trx) => trx.updateTable("pets").set(change).where("id", "=", only).execute());
  },
});

const toPet = (row: Tables["pets"]): Pet => ({
  name: row.name,
  species: row.species,
  genome: JSON.parse(row.genome),
  level: row.level as Level,
  hatchedAt: row.hatched_at,
});
