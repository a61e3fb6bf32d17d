import type { Bisected, Reproduced, SuspectCommit } from "@familiar/protocol";
import type { SkillContext } from "../skill.ts";
import { code, count } from "../text.ts";
import { bisect } from "./bisect/bisect.ts";
import { type Failing, suiteOf } from "./bisect/failing.ts";
import { onlyTests, withoutOlder } from "./bisect/narrow.ts";
import { createTrials } from "./bisect/trial.ts";
import type { Reference } from "./bisect/verdict.ts";
import type { Found } from "./found.ts";
import { offer } from "./prove/offer.ts";
import { prove } from "./prove/prove.ts";
import { reproduce } from "./prove/reproduce.ts";
import type { Shown } from "./prove/shown.ts";
import { saidBy } from "./suspect/said.ts";
import type { Suspects } from "./suspect/suspects.ts";

export type Attempting = {
  found: Found;
  wishes: { bisect?: boolean; prove?: boolean };
  failing: Failing;
  suspects: Suspects;
  /** How much each commit of the range is suspected. */
  weights: ReadonlyMap<string, number>;
  tell(commit: string): Promise<SuspectCommit>;
  /** Takes what was not possible, as a sentence. */
  miss(sentence: string): void;
};

/** What running it showed. */
export type Attempt = {
  reproduced: Reproduced;
  bisected?: Bisected;
  shown?: Shown;
  proposal?: number;
};

/** How many suspects are taken back in turn where no bisection says which. */
const mostReverts = 3;

/** Sees it fail, then finds who did it and shows what puts it right, as far as a person asked for it. */
export async function attempt(attempting: Attempting, context: SkillContext): Promise<Attempt> {
  const { found, wishes, failing, suspects, weights, tell, miss } = attempting;
  const trials = createTrials(failing, context);
  context.emit({ type: "note", text: `Running ${code(failing.argv.join(" "), 80)} to see it fail` });
  const seeing = { failing, commit: found.commit, log: saidBy(found) };
  const { reproduced, reference, rate } = await reproduce(seeing, trials);
  if (!reference) {
    miss(`${reproduced.why} So nothing was bisected or proved.`);
    return { reproduced };
  }
  const { range } = suspects;
  const older = range.green === undefined ? undefined : await trials.at(range.green, 1);
  const wanted = older ? withoutOlder(reference, older) : reference;
  if (!wanted) {
    miss(
      `The same fails at ${code(range.green!.slice(0, 10))} already, which was to hold. So nothing was bisected or proved.`,
    );
    return { reproduced };
  }
  const left = reference.wanted.tests.length - wanted.wanted.tests.length;
  if (left > 0)
    miss(`Left out, since it fails at ${code(range.green!.slice(0, 10))} here, too: ${count(left, "test")}.`);
  const { bisected, merge } = wishes.bisect
    ? await bisect({ range, scores: weights, reference: wanted, rate, trials, tell }, context)
    : {};
  const seen: Attempt = { reproduced, ...(bisected && { bisected }) };
  if (!wishes.prove) return seen;
  const sure = [...(bisected?.culprits.map(({ commit }) => commit) ?? []), ...(merge ? [merge] : [])];
  const culprits = sure.length > 0 ? sure : suspects.commits.map(({ commit }) => commit);
  const proved = await context.step("prove a fix", () =>
    prove(
      {
        ...commandsOf(failing, wanted, context),
        ...filesOf(attempting),
        ...{ found, rate },
        culprits: culprits.slice(0, mostReverts),
      },
      context,
    ),
  );
  for (const limit of proved.limits) miss(limit);
  for (const tried of new Set(proved.tried)) miss(`Tried and not kept: ${tried}`);
  const { shown } = proved;
  const proposal = shown && (await offer({ found, failing, shown, tried: proved.tried, miss }, context));
  return { ...seen, ...(shown && { shown }), ...(proposal !== undefined && { proposal }) };
}

/** What fails beside it would keep the whole command red, with any fix: then only the tests that count are run. */
function commandsOf(failing: Failing, reference: Reference, { repository }: SkillContext) {
  const exact = reference.beside.length > 0 ? onlyTests(failing, reference.wanted.tests) : undefined;
  const suite = suiteOf(failing, repository) ?? (exact ? failing : undefined);
  return { failing: exact ?? failing, reference, ...(suite && { suite }) };
}

const filesOf = ({ found, suspects }: Attempting) => ({
  tests: found.tests.flatMap(({ name, place }) => (place ? [{ name, path: place.path }] : [])),
  suspected: suspects.files.slice(0, 3).map(({ path }) => path),
});
