/** Every repository's own animal, drawn from its genome alone: no assets, no network, no clock. */
export { describe } from "./describe.ts";
export type { Grid } from "./draw/raster.ts";
export { earn, earnedOf, type Facts, type Honour, honourWords } from "./earned.ts";
export { frame } from "./frame.ts";
export { grow, hatch, lifeStage, type Seed } from "./hatch.ts";
export { hatching, type Shot } from "./hatching.ts";
export { type Persona, personaOf } from "./persona.ts";
export { encodePng } from "./png.ts";
export { petPng, petSheetPng, sheetColumns, sheetRows } from "./sheet.ts";
export { type AvatarState, frameTimes, poses, states } from "./states.ts";
export { hatchingLines, type PetLinesOptions, petLines } from "./terminal.ts";
export type { Stage } from "./traits.ts";
