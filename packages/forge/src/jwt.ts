import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { fail } from "@familiar/protocol";

/** What a GitHub App says of itself, for nine minutes; begun a minute ago, as clocks differ. */
export function signedJwt(app: string, pem: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const claims = { iat: seconds - 60, exp: seconds + 9 * 60, iss: app };
  const text = [{ alg: "RS256", typ: "JWT" }, claims].map(encoded).join(".");
  return `${text}.${sign("sha256", Buffer.from(text), keyFrom(pem)).toString("base64url")}`;
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function keyFrom(pem: string): KeyObject {
  try {
    // Variables often hold the lines of a key with \n written out.
    return createPrivateKey(pem.replace(/\\n/g, "\n"));
  } catch {
    return fail("config-invalid", "FAMILIAR_GITHUB_APP_KEY holds no private key in PEM.");
  }
}
