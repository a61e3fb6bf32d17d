import * as coverage from "./cover.js";
import { runSequence } from "./sequence.js";

/** How much more than without a mutant a sequence may do with one, before it is taken not to end. */
const allowance = (used) => used * 20 + 5_000;

/**
 * Runs sequences with one mutant after the other switched on. A sequence whose outcome is another one without any
 * mutant than it was expected to be sees none.
 */
export async function kill({ wanted, mutants, first }, { lab, note, say, giveUp }) {
  const known = new Map();
  let worn = false;
  const options = { load: lab.fresh, world: lab.world, looks: false };
  lab.world.shake(false);

  async function told(sequence, more) {
    const given = runSequence(sequence, { ...options, ...more });
    const ran = typeof given.then === "function" ? await given : given;
    worn ||= ran.worn === true;
    return outcome(ran);
  }

  async function expectedOf(index) {
    if (known.has(index)) return known.get(index);
    const { sequence, expected } = wanted[index];
    const own = await told(sequence, {});
    const used = coverage.used();
    const stable = outcome({ observed: expected }) === own;
    const found = stable ? { text: own, steps: allowance(used) } : undefined;
    known.set(index, found);
    return found;
  }

  for (const { mutant, by, skip } of mutants) {
    const killedBy = [];
    for (const index of by) {
      if (skip?.includes(index)) continue;
      note(mutant * 65_536 + index);
      const expected = await expectedOf(index);
      if (!expected) continue;
      const seen = await told(wanted[index].sequence, { mutant, steps: expected.steps });
      if (seen === expected.text) continue;
      killedBy.push(index);
      if (first) break;
    }
    lab.world.sweep();
    say({ mutant, killedBy });
    if (worn) giveUp();
  }
}

/** What a test could see. */
function outcome({ observed }) {
  const { durationMs, uses, waitedMs, ...rest } = observed;
  return JSON.stringify({ ...rest, steps: rest.steps.map(({ at, ...step }) => step) });
}
