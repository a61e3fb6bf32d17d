import type { GitPort } from "../model.ts";
import { type Store, transaction } from "./store.ts";

const contact = (name: string, email: string) => `${name} <${email}>`.replace(/[\r\n\0]/g, " ").trim();

/** Looks everybody up in the repository's `.mailmap`, by git's own rules. */
export async function applyMailmap(db: Store, git: GitPort): Promise<void> {
  const people = db.prepare("SELECT id, name, email FROM people").all() as {
    id: number;
    name: string;
    email: string;
  }[];
  const input = people.map(({ name, email }) => `${contact(name, email)}\n`).join("");
  const { code, stdout } = await git.run(["check-mailmap", "--stdin"], { input });
  const lines = stdout.toString("utf8").split("\n");
  if (code !== 0 || lines.length <= people.length) return;
  const update = db.prepare("UPDATE people SET mapped_name = ?, mapped_email = ? WHERE id = ?");
  transaction(db, () => {
    for (const [i, { id, name, email }] of people.entries()) {
      const found = /^(.*?)\s*<([^>]*)>$/.exec(lines[i]!);
      update.run(found?.[1] || name, found?.[2] ?? email, id);
    }
  });
}
