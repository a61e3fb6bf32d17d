/** A familiar in one process: the animal, its tasks and what they run on. */
export { type Familiar, type FamiliarOptions, openFamiliar } from "./familiar.ts";
export { type Connected, connectForge } from "./forge.ts";
export { type KeptLook, type Looks, lookOfPet, rig } from "./looks/looks.ts";
export { type Painted, type PaintWish, picturesNeeded } from "./paint/paint.ts";
export { groupsOf } from "./review/diff.ts";
export { type Choice, choicesOf } from "./review/hunks.ts";
export type { Dispatcher } from "./tasks/dispatcher.ts";
export type { Skills } from "./tasks/tasks.ts";
