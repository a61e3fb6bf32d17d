import { atLeast, type ForgeAnswer } from "@familiar/protocol";
import type { Context } from "./context.ts";
import { forgeSettingsOf, readSettings } from "./settings.ts";

/** What is known of the forge, and what it says itself when there is a token to ask it with. */
export async function forgeOf(context: Context, offline: boolean): Promise<ForgeAnswer> {
  const familiar = await context.open();
  const { connectForge } = await import("@familiar/agent");
  const { level } = (await familiar.pet()).pet;
  const may = atLeast(level, "contribute")
    ? `At the level ${level} it reads there, and asks you before it pushes, opens a pull request or comments, unless a scope file allows it.`
    : atLeast(level, "propose")
      ? `At the level ${level} it reads there after asking you, and changes nothing.`
      : `At the level ${level} no task connects to it.`;
  const { root, directory: dataDirectory } = familiar.place;
  const settings = forgeSettingsOf(readSettings());
  const connected = await connectForge({ root, dataDirectory, settings, env: process.env, clock: Date.now });
  if (!connected)
    return {
      may,
      missing:
        "Say which it is with `familiar config forge github` (or gitlab, gitea), and forge-url where its API is elsewhere.",
    };
  const { place, credentials, remote } = connected;
  const known = { remote: remote.name, kind: place.kind, path: place.path, api: place.api, may };
  if (!credentials)
    return {
      ...known,
      missing: `There is no token: put one into FAMILIAR_${place.kind.toUpperCase()}_TOKEN.`,
    };
  if (offline) return { ...known, token: credentials.from };
  const { createReader } = await import("@familiar/forge");
  const { signal } = context;
  const reader = createReader({ place, guard: familiar.guard, named: true, signal });
  const [account, repository] = [await reader.account(), await reader.repository()];
  return {
    ...{ ...known, token: credentials.from, account },
    repository: {
      ...{ url: repository.url, defaultBranch: repository.defaultBranch },
      ...(repository.may ? { may: repository.may } : {}),
    },
  };
}
