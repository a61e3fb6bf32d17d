/** A model that follows a script, for tests and benchmarks. */

export { type HeldClock, heldClock } from "./heldClock.ts";
export {
  type AskedImage,
  type ImageReply,
  type ImageScript,
  type ImageServer,
  imageServer,
} from "./imageServer.ts";
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
