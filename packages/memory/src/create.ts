import type { Guard, RememberAction } from "@familiar/guard";
import { type Fact, type FactQuery, fail, isFamiliarError } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { Storage } from "@familiar/storage";
import { checked, differs, holding } from "./check.ts";
import { again, compose } from "./compose.ts";
import { isConvention, learnConventions } from "./learn/conventions.ts";
import type { Memory } from "./memory.ts";
import { standing, withConflicts } from "./recall/conflicts.ts";
import { ranked } from "./recall/rank.ts";
import { within } from "./recall/within.ts";
import { plainOf } from "./text/same.ts";

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
      const isNew = differs(fact, now);
      if (isNew) changes.push({ from: fact, to: now });
      done.push(isNew ? now : fact);
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
      const ids = new Set(given.map(({ id }) => id));
      const stored = sound
        .filter(({ id }) => ids.has(id))
        .map((from) => ({ from, to: { ...from, used: from.used + 1, usedAt: at } }));
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
