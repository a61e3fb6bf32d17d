import type { Owner, Person, SymbolEntry } from "@familiar/repository";
import { ago, code, count, list, plain } from "../../text.ts";
import { blame } from "./blame.ts";
import type { Answer, Asked, Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { bullets, commitLine } from "./say.ts";
import { spotOf } from "./spot.ts";

const basis: Record<Owner["source"], string> = {
  codeowners: "CODEOWNERS says so",
  commits: "by commits",
  lines: "by lines that are theirs",
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const whoOwns: Handler = (asked) => {
  const { linked, repository, now } = asked;
  const spot = spotOf(linked.thing, repository);
  if (!spot) return linked.thing.kind === "repository" ? maintainers(asked) : notFound(asked);
  const owners = repository
    .owners(spot.path)
    .filter(({ share }, at) => at === 0 || share >= 0.03)
    .slice(0, 4);
  const ruled = owners.filter(({ source }) => source === "codeowners");
  const past = repository.history().of(spot.path);
  if (owners.length === 0) return { ...nobody(asked, spot.label), citations: [spot.citation] };
  const [first, ...others] = owners;
  // Who is still there goes before who once did most, so each says when they were last seen.
  const share = (owner: Owner) => {
    const at = past?.authors.find(({ person }) => person.email === owner.email)?.lastAt;
    const seen = at !== undefined && owner.source === "commits" ? `, the last ${ago(at, now)}` : "";
    return `${percent(owner.share)}, ${basis[owner.source]}${seen}`;
  };
  const lines = others.map((owner) => `${plain(owner.name, 60)}: ${share(owner)}`);
  const declared = ruled.length > 0 ? "" : " No CODEOWNERS rule covers it.";
  const last = past
    ? [
        `Last change ${ago(past.lastAt, now)}, ${count(past.commits, "commit")} by ${count(past.authors.length, "person", "people")} in all`,
      ]
    : [];
  return {
    answer: `${spot.label} belongs to ${plain(first!.name, 60)}: ${share(first!)}.${declared}${bullets([...lines, ...last])}`,
    citations: [spot.citation, ...owners.flatMap(({ citation }) => citation ?? [])],
    found: true,
  };
};

export const whoKnows: Handler = async (asked) => {
  const { linked, repository, now } = asked;
  if (linked.thing.kind === "person") return whoIs(linked.thing.person, asked);
  const spot = spotOf(linked.thing, repository);
  if (!spot) return linked.thing.kind === "repository" ? maintainers(asked) : notFound(asked);
  const past = repository.history().of(spot.path);
  if (!past || past.authors.length === 0) return { ...nobody(asked, spot.label), citations: [spot.citation] };
  const authors = [...past.authors].sort((a, b) => b.commits - a.commits);
  const [first, ...rest] = authors;
  const wrote = spot.symbol ? await writersOf(spot.symbol, asked) : [];
  const active = authors.filter(({ lastAt }) => now - lastAt < 365 * 86_400_000 && lastAt > 0);
  const recent = active.find(({ person }) => person.name !== first!.person.name);
  const subject = spot.symbol ? `the file of ${spot.label}` : spot.label;
  const lines = [
    ...rest
      .slice(0, 2)
      .map(
        (each) =>
          `${plain(each.person.name, 60)}: ${count(each.commits, "commit")}, the last ${ago(each.lastAt, now)}`,
      ),
    ...repository.history().log(spot.path, 2).map(commitLine),
  ];
  const gone = active.includes(first!)
    ? ""
    : recent
      ? ` They have been quiet since; ${plain(recent.person.name, 60)} changed it ${ago(recent.lastAt, now)}.`
      : " Nobody changed it within a year.";
  return {
    answer: `${wrote.length > 0 ? `${wrote.join("; ")}. ` : ""}${plain(first!.person.name, 60)} knows ${subject} best: ${first!.commits.toLocaleString("en-US")} of ${count(past.commits, "commit")}, the last ${ago(first!.lastAt, now)}.${gone}${bullets(lines)}`,
    citations: [spot.citation],
    found: true,
  };
};

/** Who wrote the lines of a definition as they are now, "Ann wrote 12 of the 14 lines of `merge`" first. */
async function writersOf(symbol: SymbolEntry, asked: Asked): Promise<string[]> {
  const people = new Map<string, { lines: number; at: number }>();
  for (const { commit, lines } of await blame(symbol, asked)) {
    const known = people.get(commit.author.name) ?? { lines: 0, at: 0 };
    people.set(commit.author.name, { lines: known.lines + lines, at: Math.max(known.at, commit.at) });
  }
  const total = [...people.values()].reduce((sum, { lines }) => sum + lines, 0);
  return [...people]
    .sort((a, b) => b[1].lines - a[1].lines)
    .slice(0, 2)
    .map(([name, { lines, at }], place) =>
      place === 0
        ? `${plain(name, 60)} wrote ${lines} of the ${count(total, "line")} of ${code(symbol.name)}, last ${ago(at, asked.now)}`
        : `${plain(name, 60)} ${lines}`,
    );
}

const nobody = ({ repository }: Asked, label: string): Answer => ({
  answer: `Nobody is known for ${label}: the history${repository.head().shallow ? ", which is shallow here," : ""} holds no commit of it.`,
  citations: [],
  found: false,
  ...(repository.head().shallow ? { hint: "`git fetch --unshallow` brings the history back." } : {}),
});

function maintainers({ repository, now }: Asked): Answer {
  const people = [...repository.history().people].sort((a, b) => b.commits - a.commits).slice(0, 5);
  if (people.length === 0)
    return {
      answer: repository.head().shallow
        ? "The history that is here does not say who worked on it."
        : "There is no commit yet, so nobody is known for it.",
      citations: [],
      found: false,
    };
  return {
    answer: `${plain(people[0]!.person.name, 60)} did most in this repository.${bullets(people.map(({ person, commits, lastAt }) => `${plain(person.name, 60)}: ${count(commits, "commit")}, the last ${ago(lastAt, now)}`))}`,
    citations: [],
    found: true,
  };
}

/** What a person works on. */
export function whoIs(person: Person, { repository, now }: Asked): Answer {
  const history = repository.history();
  const known = history.people.find(
    (each) => each.person.email === person.email && each.person.name === person.name,
  );
  const theirs = history.commits.filter(({ author }) => author.email === person.email).slice(0, 400);
  const files = new Map<string, number>();
  for (const { files: touched } of theirs)
    for (const path of touched) if (repository.file(path)) files.set(path, (files.get(path) ?? 0) + 1);
  const most = [...files].sort((a, b) => b[1] - a[1]).slice(0, 4);
  return {
    answer: `${plain(person.name, 60)}: ${count(known?.commits ?? theirs.length, "commit")}, the last ${ago(known?.lastAt ?? 0, now)}. Lately mostly in ${list(most.map(([path]) => code(path)))}.${bullets(theirs.slice(0, 3).map(commitLine))}`,
    citations: most.map(([path]) => repository.cite(path)),
    found: true,
  };
}
