/** For tests: the real command line in processes of its own, on real repositories in temporary folders. */
export { documentOf } from "./documentOf.ts";
export { type Ended, runFamiliar, startFamiliar } from "./run.ts";
export { scene } from "./scene.ts";
