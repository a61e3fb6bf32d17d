import type { Person } from "../model.ts";
import type { Store } from "./store.ts";

const bots = [
  /\[bot\]/i,
  /(^|[\s_./+-])bots?($|[\s_.@-])/i,
  /[a-z]Bot$/,
  /^(dependabot|renovate|github[ -]actions?|greenkeeper|snyk|mergify|bors|homu|semantic-release|travis ci|circleci|codecov|imgbot|allcontributors|pre-commit-ci|weblate|crowdin|autofix-ci)\b/i,
];

/** True of the automatic committers that are common on forges; they are no owners and no newcomers. */
export const isBot = ({ name, email }: Person): boolean =>
  bots.some((bot) => bot.test(name)) || bots.slice(0, 2).some((bot) => bot.test(email.split("@")[0] ?? ""));

export type Everyone = {
  people: readonly Person[];
  bot: readonly boolean[];
  /** From a stored person's id to an index in `people`. */
  index: Uint32Array;
};

/**
 * Who is who: identities that the `.mailmap` makes one, that share an email address, or that share a
 * name of two words or more, are one person, shown as the latest of these identities.
 */
export function everyone(db: Store, newestFirst: Iterable<number>): Everyone {
  const rows = db
    .prepare("SELECT id, mapped_name AS name, mapped_email AS email FROM people ORDER BY id")
    .all() as (Person & { id: number })[];
  const index = new Uint32Array((rows.at(-1)?.id ?? 0) + 1);
  const group = index.map((_, i) => i);
  const root = (id: number): number => {
    let at = id;
    while (group[at] !== at) at = group[at] = group[group[at]!]!;
    return at;
  };
  const first = new Map<string, number>();
  const identity = new Map<number, Person>();
  for (const { id, name, email } of rows) {
    identity.set(id, { name: name || email || "unknown", email });
    const keys = [name.trim().includes(" ") ? `name:${name.trim().toLowerCase()}` : `${name}\0${email}`];
    if (email.includes("@")) keys.push(`email:${email.toLowerCase()}`);
    for (const key of keys) {
      const same = first.get(key);
      if (same === undefined) first.set(key, id);
      else group[root(id)] = root(same);
    }
  }
  const people: Person[] = [];
  const seen = new Map<number, number>();
  for (const id of newestFirst) {
    const at = seen.get(root(id));
    if (at === undefined) seen.set(root(id), people.push(identity.get(id)!) - 1);
  }
  for (const { id } of rows) index[id] = seen.get(root(id)) ?? 0;
  return { people, bot: people.map(isBot), index };
}
