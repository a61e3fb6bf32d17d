import type { Guard, RememberAction } from "@familiar/guard";
import { type Fact, type FactQuery, fail, isFamiliarError } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Storage } from "@familiar/storage";
import { anchorsFor } from "./anchors/find.ts";
import { checked } from "./check.ts";
import { compose, kindOf, whyNew } from "./compose.ts";
import { isConvention, learnConventions } from "./learn/conventions.ts";
import type { Memory } from "./memory.ts";
import { preferenceIn } from "./preferences/read.ts";
import { standing, withConflicts } from "./recall/conflicts.ts";
import { ranked } from "./recall/rank.ts";
import { plainOf } from "./text/same.ts";
import { termsOf } from "./text/terms.ts";

export type MemoryOptions = {
  storage: Pick<Storage, "facts" | "settings">;
  /** Of the task that remembers, or the host's. */
  guard: Guard;
  /** The host's, for what instincts find, which no task vouches for; `guard` when left out. */
  host?: Guard;
  /** The read model, up to date. */
  repository: () => Promise<Repository>;
  clock: () => number;
  /** Takes the secrets out of plain data. */
  clean<T>(value: T): Promise<T>;
  /** How long facts are checked against the code at a time, in milliseconds. */
  patience?: number;
};

/** Most that is ever given at once: facts, and characters of their statements. */
const most = { facts: 12, characters: 4000 };

/** What is remembered of one repository. */
export function createMemory(options: MemoryOptions): Memory {
  const { storage, guard, clock, clean, patience = 400 } = options;
  const { facts } = storage;

  /** These facts as the code is now, in their order; those that time did not suffice for are left out. */
  async function checkedNow(known: readonly Fact[]): Promise<Fact[]> {
    if (known.length === 0) return [];
    const repository = holding(await options.repository());
    const until = performance.now() + patience;
    const changes: { from: Fact; to: Fact }[] = [];
    const done: Fact[] = [];
    for (const fact of known) {
      if (performance.now() > until) break;
      const now = checked(fact, repository, clock());
      if (differs(fact, now)) changes.push({ from: fact, to: now });
      done.push(now);
    }
    if (changes.length > 0) await facts.update(changes, clock());
    return done;
  }

  async function change(
    what: RememberAction["change"],
    changed: Fact,
    by: string,
    why: string,
  ): Promise<Fact> {
    const outcome = await guard.perform({ kind: "remember", change: what, facts: [changed], by, why });
    return outcome.facts[0] ?? changed;
  }

  async function everything(): Promise<Fact[]> {
    await learnConventions({
      storage,
      guard: options.host ?? guard,
      clock,
      repository: await options.repository(),
    });
    return facts.list();
  }

  async function known(id: string): Promise<Fact> {
    return (await facts.get(id)) ?? fail("fact-not-found", `No fact is called ${id}.`);
  }

  return {
    async list({ states, text, limit }: FactQuery = {}) {
      const all = await everything();
      const now = new Map((await checkedNow(all)).map((fact) => [fact.id, fact]));
      const current = withConflicts(all.map((fact) => now.get(fact.id) ?? fact));
      const wanted = states ? current.filter(({ state }) => states.includes(state)) : current;
      const found = text ? ranked(wanted, { text }, clock()).map(({ fact }) => fact) : wanted;
      return limit === undefined ? found : found.slice(0, limit);
    },

    async recall({ text, paths, limit = most.facts, characters = most.characters }) {
      const all = await everything();
      const usable = all.filter(({ state }) => state !== "quarantined");
      const about = { ...(text === undefined ? {} : { text }), ...(paths ? { paths } : {}) };
      const best = ranked(usable, about, clock()).map(({ fact }) => fact);
      const now = await checkedNow(best.slice(0, 4 * most.facts));
      const bounds = {
        facts: Math.min(limit, most.facts),
        characters: Math.min(characters, most.characters),
      };
      const sound = standing(now.filter(({ state }) => state === "valid" || state === "suspect"));
      const given = within(withConflicts(sound), bounds);
      const at = clock();
      const stored = given.map(({ conflicts: _, ...from }) => ({
        from,
        to: { ...from, used: from.used + 1, usedAt: at },
      }));
      if (stored.length > 0) await facts.update(stored, at);
      return given;
    },

    async remember(draft) {
      const said = await clean(draft);
      const repository = await options.repository();
      const all = await facts.list();
      const same = all.find(({ statement }) => plainOf(statement) === plainOf(said.statement));
      const taken = new Set(all.map(({ id }) => id));
      const made = compose(said, { repository, at: clock(), isTaken: (id) => taken.has(id) });
      if (!same) return change("add", made, said.source.name, "to be remembered");
      if (said.source.by !== "person") return same;
      const { id, createdAt, used } = same;
      const renewed = { ...made, id, createdAt, used };
      return change("renew", renewed, said.source.name, "said again").catch((error) => {
        if (isFamiliarError(error) && error.code === "policy-refused") return same;
        throw error;
      });
    },

    async amend(id, wanted) {
      const fact = await known(id);
      const { by } = await clean(wanted);
      if (wanted.do === "forget") {
        const gone = await change("forget", fact, by, "a person wants it forgotten");
        if (isConvention(fact)) await unwant(id);
        return gone;
      }
      const repository = await options.repository();
      const at = clock();
      const statement =
        wanted.do === "edit" ? (await clean(wanted.statement)).replace(/\s+/g, " ").trim() : fact.statement;
      const renewed = again(fact, statement, repository, at);
      const done = { ...renewed, confirmed: { by, at } };
      return wanted.do === "edit"
        ? change("edit", { ...done, source: { by: "person", name: by } }, by, "a person says it otherwise")
        : change("confirm", done, by, "a person says that it holds");
    },
  };

  async function unwant(id: string): Promise<void> {
    const before = JSON.parse((await storage.settings.get("memory-unwanted")) ?? "[]") as string[];
    await storage.settings.set("memory-unwanted", JSON.stringify([...new Set([...before, id])]));
  }
}

/** The fact as a person vouches for it now, at the places where it is now. */
function again(fact: Fact, statement: string, repository: Repository, at: number): Fact {
  const terms = termsOf(statement);
  const { preference: _, ...rest } = fact;
  const preference = statement === fact.statement ? fact.preference : preferenceIn(statement);
  const places = fact.anchors.flatMap(({ path, symbol, line, endLine }) =>
    repository.file(path) ? [symbol ? `${path}#${symbol}` : line === endLine ? `${path}:${line}` : path] : [],
  );
  const anchors =
    statement === fact.statement
      ? anchorsFor(repository, { statement, terms }, places.length > 0 ? places : undefined)
      : preference
        ? []
        : anchorsFor(repository, { statement, terms }, undefined);
  return {
    ...rest,
    ...{ statement, anchors, state: "valid", why: whyNew(anchors.length, preference !== undefined) },
    ...(preference ? { preference } : {}),
    kind: kindOf(statement, terms, preference !== undefined),
    ...{ checkedAt: at, checkedCommit: repository.head().commit },
  };
}

/** The same read model, which reads each file once. */
function holding(repository: Repository): Repository {
  const texts = new Map<string, string | undefined>();
  const text = (path: string) => {
    if (!texts.has(path)) texts.set(path, repository.text(path));
    return texts.get(path);
  };
  return { ...repository, text };
}

/** In more than the time of the check. */
const differs = (one: Fact, other: Fact): boolean =>
  one.checkedCommit !== other.checkedCommit ||
  one.state !== other.state ||
  one.why !== other.why ||
  JSON.stringify(one.anchors) !== JSON.stringify(other.anchors);

/** As many of the first as fit; one that is too long does not keep shorter ones out. */
function within(found: readonly Fact[], bounds: { facts: number; characters: number }): Fact[] {
  const kept: Fact[] = [];
  let left = bounds.characters;
  for (const fact of found) {
    if (kept.length === bounds.facts) break;
    if (fact.statement.length > left) continue;
    left -= fact.statement.length;
    kept.push(fact);
  }
  return kept;
}
