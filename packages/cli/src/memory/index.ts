import { type Api, type Fact, type FactState, fail, type MemoryAnswer } from "@familiar/protocol";
import { factDraft, factState } from "@familiar/protocol/schema";
import type { Answer } from "../command.ts";
import type { MemoryFlags } from "../commands/memory.ts";
import type { Context } from "../context.ts";
import { personHere } from "../policy/standing.ts";
import { exportFacts } from "./export.ts";

type Done = Answer<MemoryAnswer, MemoryAnswer>;
type Doing = (words: readonly string[], flags: MemoryFlags, context: Context) => Promise<Done>;

const doings: Record<string, Doing> = {
  async list(words, { state = [] }, context) {
    const text = words.join(" ").trim();
    const facts = await (await context.familiar()).facts({
      ...(state.length > 0 ? { states: state.map(readState) } : {}),
      ...(text ? { text } : {}),
    });
    return { document: { facts } };
  },

  async add(words, { at, scope, as, from }, context) {
    if (from !== undefined) return addFrom(from, context);
    const statement = words.join(" ").trim();
    if (statement === "") fail("usage", "Say what is to be remembered.");
    const source = { by: "person" as const, name: as ?? personHere() };
    const draft = factDraft.safeParse({
      statement,
      source,
      ...(at && { places: at }),
      ...(scope && { scope }),
    });
    if (!draft.success) fail("usage", "A statement has at most 500 characters, and at most 20 places.");
    const familiar = await context.familiar();
    const { id, ...made } = await familiar.remember(draft.data);
    const shown = (await familiar.facts()).find((fact) => fact.id === id) ?? { id, ...made };
    return { document: { facts: [shown], did: "added" } };
  },

  async confirm([id], { as }, context) {
    const { familiar, fact } = await named(id, context);
    const facts = [await familiar.amend(fact.id, { do: "confirm", by: as ?? personHere() })];
    return { document: { facts, did: "confirmed" } };
  },

  async edit([id, ...words], { as }, context) {
    const { familiar, fact } = await named(id, context);
    const statement = words.join(" ").trim();
    if (statement === "" || statement.length > 500)
      fail("usage", "Say what it is to be, in at most 500 characters.");
    const facts = [await familiar.amend(fact.id, { do: "edit", by: as ?? personHere(), statement })];
    return { document: { facts, did: "edited" } };
  },

  async forget([id], { as }, context) {
    const { familiar, fact } = await named(id, context);
    const facts = [await familiar.amend(fact.id, { do: "forget", by: as ?? personHere() })];
    return { document: { facts, did: "forgotten" } };
  },

  export: (_words, flags, context) => exportFacts(flags, context),
};

/** What a page of the repository says, statement by statement, for a person to confirm or forget. */
async function addFrom(page: string, context: Context): Promise<Done> {
  const { draftsOf, pagesOf } = await import("@familiar/memory");
  const familiar = await context.open();
  const repository = await familiar.repository();
  const drafts = repository.file(page) ? draftsOf(repository, page) : undefined;
  const there = pagesOf(repository).join(", ") || "none";
  if (!drafts) fail("not-found", `There is no page ${page} here; pages for agents: ${there}.`);
  const facts: Fact[] = [];
  for (const draft of drafts) facts.push(await familiar.remember(draft));
  return { document: { facts, did: "added" } };
}

/** @throws `usage`, `fact-not-found`, `not-found`, `policy-refused`, `needs-person` */
export async function runMemory(
  args: readonly string[],
  flags: MemoryFlags,
  context: Context,
): Promise<Done> {
  const [first = "list", ...words] = args;
  const doing = Object.hasOwn(doings, first) ? doings[first] : undefined;
  if (!doing) fail("usage", `There is no "${first}": list, add, confirm, edit, forget, export.`);
  return doing(words, flags, context);
}

function readState(text: string): FactState {
  const read = factState.safeParse(text);
  return read.success ? read.data : fail("usage", `A state is one of ${factState.options.join(", ")}.`);
}

/** The fact that this is the beginning of, when it is of only one. */
async function named(id: string | undefined, context: Context): Promise<{ familiar: Api; fact: Fact }> {
  if (id === undefined) fail("usage", "Name the fact by its id, as `familiar memory list` shows it.");
  const familiar = await context.familiar();
  const all = await familiar.facts();
  const wanted = id.toLowerCase();
  const found = all.filter((fact) => fact.id === wanted || fact.id.startsWith(wanted));
  const exact = found.find((fact) => fact.id === wanted) ?? (found.length === 1 ? found[0] : undefined);
  return exact
    ? { familiar, fact: exact }
    : fail(
        "fact-not-found",
        found.length === 0 ? `None is called ${id}.` : `${found.length} begin with ${id}.`,
      );
}
