import { fail, type Proposal } from "@familiar/protocol";
import type { ProposalDraft, Skill, SkillContext } from "@familiar/skills";

/** What a test asks of the skill below. */
export type Ask =
  | { do: "echo"; say: string }
  | { do: "steps" }
  | { do: "wait" }
  | { do: "stay" }
  | { do: "refuse" }
  | { do: "break" }
  | { do: "push" }
  | { do: "change"; patch: string }
  | ({
      do: "propose";
      patch: string;
      run?: readonly [string, ...string[]];
      lies?: true;
    } & Partial<ProposalDraft>)
  | { do: "remember"; say: string }
  | { do: "see"; say: string };

const ways: Record<Ask["do"], (ask: never, context: SkillContext) => Promise<unknown>> = {
  async see({ say }: { say: string }, { incidents, now }) {
    const failure = { signature: "s", title: say, category: "test" as const, places: ["src/flame.ts:2"] };
    return incidents!.see({ ...failure, tests: [], key: say, sighting: { at: now(), source: say } });
  },

  async echo({ say }: { say: string }, { emit, repository }) {
    emit({ type: "progress", label: "thinking", done: 1, total: 2 });
    emit({ type: "note", text: `about to say ${say}` });
    return { said: say, files: repository.files().length };
  },

  async steps(_, { step, emit }) {
    const one = await step("one", () => ({ n: 1, nothing: undefined }));
    emit({ type: "note", text: "between" });
    const two = await step("two", async () => {
      emit({ type: "note", text: "inside" });
      return one.n + 1;
    });
    return { two };
  },

  /** Until it is told to stop. */
  wait: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),

  /** Longer than it is told to. */
  stay: () => new Promise(() => {}),

  refuse: async () => fail("needs-model", "It cannot think."),

  async break() {
    throw new TypeError("undefined is not a flame");
  },

  push: (_, { guard, repository }) =>
    guard.perform({ kind: "run", as: "read", argv: ["git", "push"], cwd: repository.root, why: "to try" }),

  change: ({ patch }: { patch: string }, { guard, step }) =>
    step("change", () => guard.perform({ kind: "apply", patch, why: "to light it" })),

  /** Tries a patch in a checkout, unless it only says so, and puts it before a person with the run as its evidence. */
  async propose(ask: Extract<Ask, { do: "propose" }>, { guard, repository, step, propose }) {
    const { do: _, patch, run, lies, ...more } = ask;
    const { commit } = repository.head();
    const { number } = await step("propose", async (): Promise<Pick<Proposal, "number">> => {
      const { path: worktree } = await guard.perform({ kind: "worktree", commit, why: "to try it" });
      if (!lies) await guard.perform({ kind: "patch", worktree, patch, why: "to try it" });
      const ran =
        run &&
        (await guard.perform({ kind: "run", as: "confined", argv: run, cwd: worktree, why: "to prove it" }));
      return propose!({
        ...{ kind: "code", title: "Light more", target: "src/watch.ts#watch", commit, patch },
        evidence: ran ? [{ record: ran.record!, on: "patch" }] : [],
        story: { why: "One lamp is not enough." },
        ...more,
      });
    });
    return { number };
  },

  async remember({ say }: { say: string }, { conversation }) {
    const talk = conversation("talk");
    const before = (await talk.turns()).map(({ question }) => question);
    await talk.add({ question: say, answer: "yes", intent: "where" });
    return { before };
  },
};

/** A skill that does what the test asks for. */
export const scripted: Skill<Ask, unknown> = {
  name: "answer",
  parse(input) {
    const ask = input as Ask | undefined;
    if (!ask || !Object.hasOwn(ways, ask.do)) fail("usage", "The test asks for nothing that is known.");
    return ask;
  },
  title: (ask) => `do ${ask.do}`,
  run: (ask, context) => ways[ask.do](ask as never, context),
};
