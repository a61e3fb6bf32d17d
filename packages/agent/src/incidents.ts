import { type Api, fail } from "@familiar/protocol";
import type { Incidents } from "@familiar/skills";
import type { Storage } from "@familiar/storage";

type Options = {
  storage: Pick<Storage, "incidents">;
  /** Takes the secrets out of plain data. */
  clean<T>(value: T): Promise<T>;
  remember: Api["remember"];
  clock: () => number;
};

/** Failures as skills see them: nothing of a log is kept with a secret in it. */
export const incidentsFor = ({ storage: { incidents }, clean }: Options): Incidents => ({
  see: async (seen) => (await incidents.see(await clean(seen))).recurrence,
  passed: async (sighting, key) => incidents.passed(await clean(sighting), key),
  list: (query) => incidents.list(query),
  lastGreen: (branch, before) => incidents.lastGreen(branch, before),
  lesson: (name) => incidents.lesson(name),
  async teach(name, change) {
    for (let tries = 0; tries < mostTries; tries++) {
      const before = await incidents.lesson(name);
      const value = change(before);
      // Digests are no text, and what looks for secrets takes them for some.
      const kept = name === "green" ? value : JSON.stringify(await clean(JSON.parse(value)));
      if (await incidents.teach(name, before, kept)) return;
    }
    fail("database-busy", "What is learnt was changed by others each time.");
  },
});

/** Failures as surfaces see them. What put one right is remembered as a fact, at the places where it was. */
export const incidentsApi = ({
  storage: { incidents },
  clean,
  remember,
  clock,
}: Options): Pick<Api, "incidents" | "settle"> => ({
  incidents: ({ state, limit } = {}) =>
    incidents.list({ ...(state ? { state } : {}), ...(limit ? { limit } : {}) }),
  async settle(number, said) {
    const { by, fix, commit } = await clean(said);
    const known = (await incidents.list({ limit: most })).find((each) => each.number === number);
    if (!known) fail("incident-not-found", `Number ${number} is none.`);
    if (fix === undefined) return (await incidents.settle(number, undefined)) ?? known;
    const statement = `When “${short(known.title, 200)}” failed, this put it right: ${short(fix, 200)}${commit ? ` (${commit.slice(0, 10)})` : ""}`;
    const fact = await remember({
      ...{ statement, kind: "incident", source: { by: "person", name: by } },
      places: known.places.slice(0, 5),
    }).catch(() => remember({ statement, kind: "incident", places: [], source: { by: "person", name: by } }));
    const settled = { text: fix, by, at: clock(), fact: fact.id, ...(commit ? { commit } : {}) };
    return (await incidents.settle(number, settled)) ?? known;
  },
});

const most = 10_000;
const mostTries = 50;

const short = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`;
