import type { GitPort, Person } from "../model.ts";

export const personKey = ({ name, email }: Person): string => `${name}\0${email}`;

const contact = ({ name, email }: Person) => `${name} <${email}>`.replace(/[\r\n\0]/g, " ").trim();

/** Those whom the repository's `.mailmap` calls something else, by git's own rules. */
export async function readMailmap(git: GitPort, people: readonly Person[]): Promise<Map<string, Person>> {
  const input = people.map((person) => `${contact(person)}\n`).join("");
  const { code, stdout } = await git.run(["check-mailmap", "--stdin"], { input });
  const lines = stdout.toString("utf8").split("\n");
  const mapped = new Map<string, Person>();
  if (code !== 0 || lines.length <= people.length) return mapped;
  for (const [i, person] of people.entries()) {
    const line = lines[i]!;
    const found = /^(.*?)\s*<([^>]*)>$/.exec(line);
    if (found && line !== contact(person)) {
      mapped.set(personKey(person), { name: found[1] || person.name, email: found[2]! });
    }
  }
  return mapped;
}
