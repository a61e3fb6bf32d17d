/** For tests: the real command line, within the test or in a process of its own, on real repositories. */
export { documentOf } from "./documentOf.ts";
export { type Ended, startFamiliar } from "./run.ts";
export { scene } from "./scene.ts";
