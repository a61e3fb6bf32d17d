import * as coverage from "./cover.js";
import { runSequence } from "./sequence.js";
import { all, noticed } from "./told.js";

/** How much more than without a mutant a sequence may do with one, before it is taken not to end. */
const allowance = (used) => used * 20 + 5_000;

/**
 * Runs sequences with one mutant after the other switched on. A sequence whose outcome is another one without any
 * mutant than it was expected to be sees none.
 */
export async function kill({ wanted, mutants, first }, { lab, note, say, giveUp }) {
  const known = new Map();
  let worn = false;
  let kept;
  const keep = () => (kept = lab.fresh());
  const options = { load: keep, world: lab.world, looks: false };
  lab.world.shake(false);

  async function told(sequence, more) {
    const given = runSequence(sequence, { ...options, ...more });
    const later = typeof given.then === "function";
    const ran = later ? await given : given;
    if (later) kept = undefined;
    worn ||= ran.worn === true;
    return ran.observed;
  }

  /**
   * An instance of the module that was used is nearly always as good as a fresh one, and far cheaper. What looks
   * different on it, or did not come by the mutant, is run once more on a fresh one.
   */
  async function notices(index, mutant, { text, steps }) {
    const { sequence, asserted } = wanted[index];
    const differs = async (load) => noticed(await told(sequence, { mutant, steps, load }), asserted) !== text;
    if (lab.atLoading[mutant]) return differs(lab.fresh);
    const used = reuse.pays() ? kept : undefined;
    const seemed = used && (await differs(() => used));
    if (seemed === false && coverage.cameBy()) return false;
    const different = await differs(keep);
    if (different) kept = undefined;
    if (seemed) reuse.learn(different);
    return different;
  }

  async function expectedOf(index) {
    if (known.has(index)) return known.get(index);
    const { sequence, expected, asserted } = wanted[index];
    const own = await told(sequence, {});
    const used = coverage.used();
    const stable = all(expected) === all(own);
    const found = stable ? { text: noticed(own, asserted), steps: allowance(used) } : undefined;
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
      if (!(await notices(index, mutant, expected))) continue;
      killedBy.push(index);
      if (first) break;
    }
    lab.world.sweep();
    say({ mutant, killedBy });
    if (worn) giveUp();
  }
}

/** Code that remembers looks different on a used instance time and again: then it is not worth trying. */
const reuse = {
  ...{ right: 0, wrong: 0 },
  pays: () => reuse.wrong < 20 || reuse.wrong < reuse.right,
  learn(right) {
    if (right) reuse.right++;
    else reuse.wrong++;
  },
};
