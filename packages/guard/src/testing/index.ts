/** What tests of this room and those above it share. */
export { hostileRepository } from "./hostile.ts";
