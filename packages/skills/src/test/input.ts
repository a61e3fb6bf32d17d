import { fail } from "@familiar/protocol";

export type TestInput = {
  /** A path, a folder, a symbol, `path#symbol` or `path:line`. */
  target?: string;
  /** What this branch changed. */
  changed?: true;
  /** What is used and changed most and tested least. */
  weakest?: true;
  /** How long it may take, about. */
  seconds: number;
  /** The same seed gives the same tests. */
  seed: number;
  /** Whether what holds is put before a person; `false` leaves it at the answer. */
  propose: boolean;
};

export const usualSeconds = 60;
const longest = 3600;
const known = new Set(["target", "changed", "weakest", "seconds", "seed", "propose"]);

/** @throws `usage` */
export function parseInput(input: unknown): TestInput {
  if (typeof input !== "object" || input === null) fail("usage", "Say what is to be tested.");
  const {
    target,
    changed,
    weakest,
    seconds = usualSeconds,
    seed = 1,
    propose = true,
  } = input as Partial<TestInput>;
  const strange = Object.keys(input).find((key) => !known.has(key));
  if (strange !== undefined) fail("usage", `Tests know nothing of ${JSON.stringify(strange)}.`);
  if (target !== undefined && (typeof target !== "string" || target.trim() === "" || target.length > 1000))
    fail("usage", "The target is a path or a name.");
  const ways = [target !== undefined, changed === true, weakest === true].filter(Boolean).length;
  if (ways !== 1) fail("usage", "Name one thing to test: a path, a symbol, --changed or --weakest.");
  if (typeof seconds !== "number" || !(seconds >= 1 && seconds <= longest))
    fail("usage", `The budget is 1 second to ${longest}.`);
  if (!Number.isSafeInteger(seed) || seed < 0) fail("usage", "The seed is a whole number from 0.");
  if (typeof propose !== "boolean") fail("usage", "Whether to propose is true or false.");
  return {
    ...(target === undefined ? {} : { target: target.trim() }),
    ...(changed === true ? { changed } : {}),
    ...(weakest === true ? { weakest } : {}),
    ...{ seconds, seed, propose },
  };
}
