/** What tests of this room and those above it share. */
export { emulatedGithub } from "./emulated.ts";
export { cloneOf, doorTo, heldClock } from "./ground.ts";
