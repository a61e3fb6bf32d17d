import type { Person, Repository } from "@familiar/repository";
import { fold } from "../question/fold.ts";

type Match = { person: Person; words: ReadonlySet<string> };

/**
 * The person whose name stands among these words: in full, or the first or last name or the mailbox when
 * only one of the more active people is called so.
 */
export function findPerson(
  words: readonly string[],
  repository: Repository,
  alone: boolean,
): Match | undefined {
  const said = new Set(words);
  if (said.size === 0) return undefined;
  const named: { person: Person; parts: string[]; commits: number }[] = [];
  for (const { person, commits } of repository.history().people) {
    const parts = fold(person.name).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (parts.length > 1 && parts.every((part) => said.has(part))) return { person, words: new Set(parts) };
    named.push({ person, parts: [...parts, fold(person.email.split("@")[0] ?? "")], commits });
  }
  if (!alone) return undefined;
  for (const word of said) {
    if (word.length < 3) continue;
    const called = named.filter(({ parts }) => parts.includes(word)).sort((a, b) => b.commits - a.commits);
    const [first, second] = called;
    if (first && (!second || first.commits > 4 * second.commits || first.person.name === second.person.name))
      return { person: first.person, words: new Set([word]) };
  }
  return undefined;
}
