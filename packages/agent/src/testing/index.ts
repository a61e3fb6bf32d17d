/** What tests of this room and those above it share. */
export { apiContract } from "./apiContract.ts";
export { type Scene, scene } from "./scene.ts";
export { type Ask, scripted } from "./skills.ts";
