/** What tests of this room and those above it share. */
export { inSandbox } from "./confined.ts";
export { hostileRepository } from "./hostile.ts";
