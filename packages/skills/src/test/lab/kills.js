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
  lab.world.shake(false);

  async function told(sequence, more) {
    const given = runSequence(sequence, { ...{ load: lab.fresh, world: lab.world, looks: false }, ...more });
    const later = typeof given.then === "function";
    const ran = later ? await given : given;
    const goesOn = later || ran.observed.late.length > 0;
    if (goesOn) lab.used.forget();
    worn ||= ran.worn === true;
    return { observed: ran.observed, goesOn };
  }

  /**
   * An instance of the module that was used is nearly always as good as a fresh one, and far cheaper. A difference counts
   * where it is gone again without the mutant. What leaves that open, or did not come by the mutant, is run on a fresh one.
   */
  async function notices(index, mutant, { text, steps }) {
    const { sequence, asserted } = wanted[index];
    const look = async (more) => {
      const { observed, goesOn } = await told(sequence, more);
      return { differs: noticed(observed, asserted) !== text, goesOn };
    };
    if (!lab.atLoading[mutant] && reuse.pays()) {
      const { load } = lab.used;
      const { differs, goesOn } = await look({ load, mutant, steps });
      if (!differs && coverage.cameBy()) return false;
      if (differs && !goesOn) {
        const same = !(await look({ load })).differs;
        reuse.learn(same);
        if (same) return true;
      }
      lab.used.forget();
    }
    return (await look({ mutant, steps })).differs;
  }

  async function expectedOf(index) {
    if (known.has(index)) return known.get(index);
    const { sequence, expected, asserted } = wanted[index];
    const text = all(expected);
    const { load } = lab.used;
    const own = reuse.pays() ? await told(sequence, { load }) : undefined;
    const seen = own && all(own.observed) === text ? own : await told(sequence, {});
    const used = coverage.used();
    const stable = text === all(seen.observed);
    const found = stable ? { text: noticed(seen.observed, asserted), steps: allowance(used) } : undefined;
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

/** Code that remembers what it was called with looks different on a used instance time and again. */
const reuse = {
  ...{ right: 0, wrong: 0 },
  pays: () => reuse.wrong < 20 || reuse.wrong * 5 < reuse.right,
  learn(right) {
    if (right) reuse.right++;
    else reuse.wrong++;
  },
};
