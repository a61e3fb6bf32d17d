import { fail } from "@familiar/protocol";

/** What a kind of forge has not, or what is not read there. */
export const toBeRefused = (why: string): never => fail("forge-refused", why);
