import type { ForgeSend } from "@familiar/guard";
import { fail } from "@familiar/protocol";
import { z } from "zod";
import { signedJwt } from "./jwt.ts";
import type { ForgeKind, Place } from "./place.ts";

export type Credentials =
  | { token: string; from: string }
  /** A GitHub App: its number and its private key in PEM. */
  | { app: string; key: string; from: string };

/** Variables for the forges that everyone knows; a token for one is never taken for another. */
const wellKnown: Record<ForgeKind, { origin: string; names: readonly string[] }> = {
  github: { origin: "https://api.github.com", names: ["GITHUB_TOKEN", "GH_TOKEN"] },
  gitlab: { origin: "https://gitlab.com", names: ["GITLAB_TOKEN"] },
  gitea: { origin: "https://codeberg.org", names: ["CODEBERG_TOKEN"] },
};

/** What the environment holds for this forge; Familiar's own variables go before, and are for any address. */
export function credentialsFrom(env: NodeJS.ProcessEnv, { kind, api }: Place): Credentials | undefined {
  const own = `FAMILIAR_${kind.toUpperCase()}_TOKEN`;
  const { origin, names } = wellKnown[kind];
  const app = env.FAMILIAR_GITHUB_APP_ID;
  const key = env.FAMILIAR_GITHUB_APP_KEY;
  if (kind === "github" && app && key) return { app, key, from: "FAMILIAR_GITHUB_APP_KEY" };
  const from = [own, ...(new URL(api).origin === origin ? names : [])].find((name) => env[name]);
  return from === undefined ? undefined : { token: env[from]!, from };
}

/** All values that must be found nowhere. */
export const secretsOf = (credentials: Credentials | undefined): { value: string; name: string }[] =>
  credentials
    ? [{ name: "forge-token", value: "token" in credentials ? credentials.token : credentials.key }]
    : [];

/** Says who asks. The token of an App is made when it is first needed, and again shortly before its end. */
export function authorizer(
  credentials: Credentials | undefined,
  { kind, api, path }: Place,
  now: () => number,
): (send: ForgeSend) => Promise<Record<string, string>> {
  if (!credentials) return async () => ({});
  if ("token" in credentials) {
    const { token } = credentials;
    const header =
      kind === "gitlab"
        ? { "private-token": token }
        : { authorization: `${kind === "gitea" ? "token" : "Bearer"} ${token}` };
    return async () => header;
  }
  let current: Promise<{ token: string; until: number }> | undefined;
  let until = 0;
  return async (send) => {
    if (!current || now() > until - early) {
      until = Number.POSITIVE_INFINITY;
      current = installationToken(credentials, { api, path, now, send });
      current.then(
        (made) => {
          until = made.until;
        },
        () => {
          current = undefined;
        },
      );
    }
    return { authorization: `Bearer ${(await current).token}` };
  };
}

const early = 5 * 60_000;

async function installationToken(
  { app, key }: { app: string; key: string },
  { api, path, now, send }: { api: string; path: string; now: () => number; send: ForgeSend },
): Promise<{ token: string; until: number }> {
  const headers = { accept: "application/json", authorization: `Bearer ${signedJwt(app, key, now())}` };
  const ask = async <S extends z.ZodType>(method: "GET" | "POST", url: string, schema: S) => {
    const { status, body } = await send({ method, url: api + url, headers });
    if (status >= 300)
      fail(
        "forge-refused",
        `The GitHub App ${app} gets no leave for ${path}: ${status}. Is it installed there?`,
      );
    return schema.parse(JSON.parse(body));
  };
  const { id } = await ask("GET", `/repos/${path}/installation`, z.object({ id: z.int() }));
  const made = await ask(
    ...(["POST", `/app/installations/${id}/access_tokens`] as const),
    z.object({ token: z.string(), expires_at: z.string() }),
  );
  return { token: made.token, until: Date.parse(made.expires_at) };
}
