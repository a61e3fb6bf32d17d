import {
  type Credentials,
  createForge,
  credentialsFrom,
  type ForgeSettings,
  type Place,
  placeOf,
} from "@familiar/forge";
import { createGitRun, type Forge } from "@familiar/guard";

type Connecting = {
  root: string;
  dataDirectory: string;
  settings?: ForgeSettings | undefined;
  env: NodeJS.ProcessEnv;
  clock: () => number;
  remote?: string;
  /** How time passes where the forge wants patience. */
  wait?: ((ms: number) => Promise<void>) | undefined;
};

export type Connected = {
  place: Place;
  forge: Forge;
  credentials: Credentials | undefined;
  remote: { name: string; url: string };
  /** Branches that pull requests may go into, beside the default one. */
  bases: readonly string[];
};

/** The forge that the repository's remote names; undefined where that is none that is known. */
export async function connectForge({
  root,
  dataDirectory,
  settings,
  env,
  clock,
  remote = "origin",
  wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: Connecting): Promise<Connected | undefined> {
  const git = createGitRun({ env, dataDirectory });
  const asked = await git(["config", "--get", `remote.${remote}.url`], { cwd: root });
  const url = asked.stdout.toString().trim();
  const place = url === "" ? undefined : placeOf(url, settings);
  if (!place) return undefined;
  const credentials = credentialsFrom(env, place);
  const bases = settings?.bases ?? [];
  const forge = createForge({ place, credentials, bases, clock: { now: clock, wait } });
  return { place, forge, credentials, remote: { name: remote, url }, bases };
}
