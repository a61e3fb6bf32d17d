import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * A server proves that it holds the token before a client sends it: another program may have taken the
 * port of a server that died.
 */
export const prove = (token: string, nonce: string): string =>
  createHmac("sha256", token).update(`familiar ${nonce}`).digest("hex");

export function proves(token: string, nonce: string, proof: unknown): boolean {
  if (typeof proof !== "string") return false;
  const [given, expected] = [Buffer.from(proof), Buffer.from(prove(token, nonce))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
