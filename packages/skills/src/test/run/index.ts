import { FamiliarError } from "@familiar/protocol";
import type { SkillContext } from "../../skill.ts";
import { assertedBy } from "../emit/write/about.ts";
import type { Observed } from "../sequence.ts";
import { createChannel } from "./channel.ts";
import { numbersOf, type Said, said } from "./check.ts";
import type { Callable, Exported, Kill, Lab, LabOptions, Ran, Surface } from "./lab.ts";
import { openSession } from "./session.ts";

export type * from "./lab.ts";

type Heard = Exclude<Said, { ask: unknown } | { shape: unknown }>;

/** More than this is not said before it is taken, but by who floods. */
const mostWaiting = 200_000;
/** How often in a row the whole sandbox may end before a request is given up. */
const patience = 3;

/**
 * Loads the code under test in the sandbox, with all its mutants in it. @throws what the guard throws; why a module
 * cannot be loaded is told by its surface.
 */
export async function openLab(
  context: Pick<SkillContext, "guard" | "signal">,
  { worktree, files, entry, seed, dependencies = true, patienceMs = 2_000 }: LabOptions,
): Promise<Lab> {
  const { createBook } = await import("./translate/book.ts");
  const book = createBook(new Set(files));
  /** What can be called on a value, as the lab said it once for all like it. */
  const shapes = new Map<number, readonly Callable[]>();
  let requests = 0;
  let session: ReturnType<typeof start> | undefined = start();
  let before: Promise<unknown> = Promise.resolve();

  function start() {
    const channel = createChannel<Heard>();
    shapes.clear();
    const open = openSession(context, { worktree, dependencies }, async (document) => {
      const { data } = said.safeParse(document);
      if (!data) return;
      if ("shape" in data) return void shapes.set(data.shape.id, data.shape.methods as Callable[]);
      if (!("ask" in data)) {
        if (channel.size() > mostWaiting)
          throw new FamiliarError("sandbox-failed", "The lab said what nobody asked.");
        return channel.push(data);
      }
      const made = await book.translated(data.path, data.text);
      const answer = "error" in made ? made : { code: made.code, esm: made.esm };
      open.say({ do: "translated", path: data.path, ...answer, counts: book.next });
    });
    open.ended.then(
      (why) =>
        channel.fail(new FamiliarError("sandbox-failed", `The lab ended: ${why || "it said nothing"}.`)),
      (error) => channel.fail(error),
    );
    open.say({ do: "open", id: 0, top: worktree, folder: worktree, entry, seed, patienceMs });
    return { ...open, channel };
  }

  const opened = await (async () => {
    for (;;) {
      const heard = await session!.channel.take();
      if ("opened" in heard) return heard.opened;
    }
  })();
  const loading = seenIn(opened);
  const surface: Surface = {
    ...(opened.surface as Surface),
    exports: (opened.surface.exports as Exported[]).map((each) => book.asWritten(each) as Exported),
  };

  function seenIn({ covered, points }: { covered: string; points: string }) {
    return { covered: numbersOf(covered, book.next.mutants), points: numbersOf(points, book.next.points) };
  }

  /** Asks about items by their numbers; `guilty` is the answer for one with which the sandbox itself ended. */
  async function* ask<T>(
    left: Set<number>,
    request: (left: ReadonlySet<number>) => object,
    take: (heard: Heard) => { key: number; answer: T } | undefined,
    guilty: (key: number) => T,
    signal?: AbortSignal,
  ): AsyncGenerator<T> {
    const turn = Promise.withResolvers<void>();
    const mine = before;
    before = turn.promise;
    await mine;
    let trouble = 0;
    let finished = false;
    try {
      while (left.size > 0) {
        const id = ++requests;
        try {
          session ??= start();
          session.say({ ...request(left), id });
          for (;;) {
            const heard = await session.channel.take(signal);
            if ("done" in heard && heard.done === id) {
              left.clear();
              break;
            }
            const taken = take(heard);
            if (!taken || !left.delete(taken.key)) continue;
            trouble = 0;
            yield taken.answer;
          }
        } catch (error) {
          context.signal.throwIfAborted();
          signal?.throwIfAborted();
          if (!(error instanceof FamiliarError) || ++trouble > patience) throw error;
          session = undefined;
          const [first] = left;
          if (first !== undefined && left.delete(first)) yield guilty(first);
        }
      }
      finished = true;
    } finally {
      if (!finished) {
        await session?.close();
        session = undefined;
      }
      turn.resolve();
    }
  }

  return {
    surface: async () => surface,
    mutants: () => book.mutants,
    points: () => book.points,
    loading: async () => loading,
    run(sequences, { mutant, shaken, used, signal } = {}) {
      const take = (heard: Heard) =>
        "ran" in heard
          ? {
              key: heard.ran.index,
              answer: {
                index: heard.ran.index,
                observed: placed(heard.ran.observed as unknown as Observed),
                members: heard.ran.members.map(({ shape, ...member }) => ({
                  ...member,
                  methods: shapes.get(shape) ?? [],
                })),
                ...seenIn(heard.ran),
              },
            }
          : undefined;
      const request = (left: ReadonlySet<number>) => ({
        ...{ do: "run", mutant, shaken, used },
        sequences: [...left].map((index) => ({ index, sequence: sequences[index] })),
      });
      return ask<Ran>(new Set(sequences.keys()), request, take, hung, signal);
    },
    kills(wanted, mutants, { first = false, signal } = {}) {
      const by = new Map<number, number[]>(mutants.map((id) => [id, []]));
      wanted.forEach(({ covered }, index) => {
        for (const id of covered) by.get(id)?.push(index);
      });
      // What only loading comes by may be noticed by any.
      for (const id of loading.covered) if (by.get(id)?.length === 0) by.set(id, [...wanted.keys()]);
      const take = (heard: Heard) =>
        "killed" in heard ? { key: heard.killed.mutant, answer: heard.killed } : undefined;
      const request = (left: ReadonlySet<number>) => ({
        ...{ do: "kills", first },
        wanted: wanted.map(({ sequence, expected }) => ({
          ...{ sequence, expected, asserted: assertedBy(sequence, expected) },
        })),
        mutants: [...left].map((mutant) => ({ mutant, by: by.get(mutant) })),
      });
      const none = (mutant: number): Kill => ({ mutant, killedBy: [] });
      return ask<Kill>(new Set(mutants), request, take, none, signal);
    },
    close: async () => session?.close(),
  };

  function placed(observed: Observed): Observed {
    const steps = observed.steps.map((step) => (step.at ? { ...step, at: book.placeOf(step.at) } : step));
    return { ...observed, steps };
  }
}

const hung = (index: number): Ran => ({
  ...{ index, covered: [], points: [], members: [] },
  observed: {
    ...{ steps: [], calls: [], changed: [], files: [], requests: [], printed: "", uses: [], waitedMs: 0 },
    ...{ late: [{ kind: "hang", text: "it ended the sandbox" }], durationMs: 0 },
  },
});
