/** A model that follows a script, for tests and benchmarks. */

export { type HeldClock, heldClock } from "./heldClock.ts";
export {
  type Asked,
  forEver,
  type Gate,
  gate,
  obedient,
  overSpending,
  type Reply,
  type Script,
} from "./script.ts";
export { type ModelServer, modelServer } from "./server.ts";
