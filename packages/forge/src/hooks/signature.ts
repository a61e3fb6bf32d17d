import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ForgeKind } from "../place.ts";
import type { Delivery } from "./event.ts";

/** Whether a delivery knows the secret: over its bytes, and in constant time. */
export function isSigned(kind: ForgeKind, { headers, body }: Delivery, secret: string): boolean {
  const hmac = () => createHmac("sha256", secret).update(body).digest("hex");
  switch (kind) {
    case "github":
      return same(headers("x-hub-signature-256"), `sha256=${hmac()}`);
    case "gitea":
      return same(headers("x-gitea-signature") ?? headers("x-forgejo-signature"), hmac());
    case "gitlab":
      // GitLab signs nothing: it sends the secret itself.
      return same(headers("x-gitlab-token"), secret);
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (given: string | undefined, expected: string): boolean =>
  timingSafeEqual(digest(given ?? ""), digest(expected)) && given !== undefined;
