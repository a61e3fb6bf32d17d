/**
 * What instrumented code calls. Each mutant's code is there already: `active` says which one is taken. Everything that
 * loops comes by here, so that what does not end is ended here.
 */
const most = 1 << 18;

/** Thrown when a sequence did more than it may; thrown again wherever it goes on after catching this. */
export class Enough extends Error {}

export const mutants = new Uint8Array(most);
export const points = new Uint8Array(most);

let active = -1;
let left = Number.POSITIVE_INFINITY;
let allowed = Number.POSITIVE_INFINITY;
let ended;
let came = false;

/** Begins to count for one sequence: at most `steps` of its code's, with this mutant. */
export function begin(mutant, steps) {
  active = mutant;
  allowed = steps;
  left = steps;
  ended = undefined;
  came = false;
}

/** Ends all code of the sequence at the next place where it comes by. */
export function end(why) {
  ended ??= why;
  left = 0;
}

export const used = () => allowed - left;
export const whyEnded = () => ended;

function stop() {
  ended ??= "steps";
  throw new Enough(ended);
}

export function isActive(mutant) {
  if (mutant !== active) return false;
  came = true;
  return true;
}

/** Whether the mutant's own code was come by. */
export const cameBy = () => came;

// biome-ignore-start lint/complexity/noArguments: it is called all the time, and a rest parameter is an array each time
export function cover() {
  if (--left < 0) stop();
  for (let at = 0; at < arguments.length; at++) mutants[arguments[at]] = 1;
}
// biome-ignore-end lint/complexity/noArguments: as above

export function tick() {
  if (--left < 0) stop();
}

export function clear({ mutants: ofMutants, points: ofPoints }) {
  mutants.fill(0, 0, ofMutants);
  points.fill(0, 0, ofPoints);
}

/** As bits in base64, the first number's in the lowest place. */
export function bits(flags, count) {
  const packed = Buffer.alloc(Math.ceil(count / 8));
  for (let at = 0; at < count; at++) if (flags[at]) packed[at >> 3] |= 1 << (at & 7);
  return packed.toString("base64");
}
