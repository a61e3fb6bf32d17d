/** The system's own store of secrets, for what a person asked Familiar to keep there. */
export { findKeychain, type Keychain } from "./keychain.ts";
