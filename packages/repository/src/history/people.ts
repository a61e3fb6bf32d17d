import type { Person } from "../model.ts";

const bots = [
  /\[bot\]/i,
  /(^|[\s_./+-])bots?($|[\s_.@-])/i,
  /[a-z]Bot$/,
  /^(dependabot|renovate|github[ -]actions?|greenkeeper|snyk|mergify|bors|homu|semantic-release|travis ci|circleci|codecov|imgbot|allcontributors|pre-commit-ci|weblate|crowdin|autofix-ci)\b/i,
];

/** True of the automatic committers that are common on forges; they are no owners and no newcomers. */
export const isBot = ({ name, email }: Person): boolean =>
  bots.some((bot) => bot.test(name)) || bots.slice(0, 2).some((bot) => bot.test(email.split("@")[0] ?? ""));

const keys = ({ name, email }: Person): string[] => [
  name.trim().includes(" ") ? `name ${name.trim().toLowerCase()}` : `both ${name}\0${email}`,
  ...(email.includes("@") ? [`email ${email.toLowerCase()}`] : []),
];

export type Everyone = { people: readonly Person[]; bot: readonly boolean[]; index: Uint32Array };

/**
 * Who is who. Identities that share an email address, or a name of two words or more, are one person,
 * shown by the identity that `newestFirst` uses first. `index` leads from an identity to its person.
 */
export function everyone(identities: readonly Person[], newestFirst: Iterable<number>): Everyone {
  const group = identities.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (group[at] !== at) at = group[at]!;
    group[i] = at;
    return at;
  };
  const first = new Map<string, number>();
  for (const [i, identity] of identities.entries()) {
    for (const key of keys(identity)) {
      const same = first.get(key);
      if (same === undefined) first.set(key, i);
      else group[root(i)] = root(same);
    }
  }
  const people: Person[] = [];
  const personOf = new Map<number, number>();
  for (const i of newestFirst) {
    if (personOf.has(root(i))) continue;
    const { name, email } = identities[i]!;
    personOf.set(root(i), people.push({ name: name || email || "unknown", email }) - 1);
  }
  const index = Uint32Array.from(identities, (_, i) => personOf.get(root(i)) ?? 0);
  return { people, bot: people.map(isBot), index };
}
