/** What tests of this room and those above it share. */
export { git, temporaryFolder, temporaryStorage } from "@familiar/storage/testing";
export { inSandbox } from "./confined.ts";
export { answerGit } from "./gitServer.ts";
export { hostileRepository } from "./hostile.ts";
export { secretService, withKeychain } from "./secretService.ts";
