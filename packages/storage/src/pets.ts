import type { Level, Pet } from "@familiar/protocol";
import type { Database, Tables } from "./schema.ts";
import { write } from "./write.ts";

/** There is one animal a repository; those that it had before are kept under numbers. */
const only = "pet";
const formerly = "former ";

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

  /**
   * Puts another animal in the place of the one there is, which is kept and which hands on its level. `make` is
   * told how many there were before it.
   */
  async replace(make: (former: number) => Omit<Pet, "level">): Promise<Pet> {
    return write(db, async (trx) => {
      const rows = await trx.selectFrom("pets").selectAll().execute();
      const now = rows.find(({ id }) => id === only)!;
      const { genome, hatchedAt, ...pet } = make(rows.length);
      await trx
        .updateTable("pets")
        .set({ id: `${formerly}${rows.length}` })
        .where("id", "=", only)
        .execute();
      const next = {
        ...pet,
        id: only,
        genome: JSON.stringify(genome),
        level: now.level,
        hatched_at: hatchedAt,
      };
      await trx.insertInto("pets").values(next).execute();
      return toPet(next);
    });
  },

  /** The animals that were replaced, oldest first. */
  async former(): Promise<Pet[]> {
    const rows = await db.selectFrom("pets").selectAll().where("id", "!=", only).execute();
    const number = ({ id }: { id: string }) => Number(id.slice(formerly.length));
    return rows.sort((a, b) => number(a) - number(b)).map(toPet);
  },

  /** Keeps what this animal earned; another one that took its place meanwhile stays as it is. */
  async dress({ genome, hatchedAt }: Pet): Promise<void> {
    await write(db, (trx) =>
      trx
        .updateTable("pets")
        .set({ genome: JSON.stringify(genome) })
        .where("id", "=", only)
        .where("hatched_at", "=", hatchedAt)
        .execute(),
    );
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
