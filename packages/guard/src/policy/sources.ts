import { lstatSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { readScope } from "./read.ts";
import type { Layer, Tier } from "./tiers.ts";
import { readTrust } from "./trust.ts";

/** Where the scope files of one repository are. */
export type PolicySources = {
  /** Top folder of the repository's work tree. */
  root: string;
  /** Folder of all of Familiar's data: the user's own scope file is in it. */
  home: string;
  /** This repository's folder in it: what a person trusted is kept there. */
  directory: string;
  env?: NodeJS.ProcessEnv;
};

export const repositoryScope = ".familiar/scope.yaml";

/** Every file that is looked at, there or not. `shown` is how messages name it. */
export function filesOf({ root, home, env = process.env }: PolicySources) {
  const repository = {
    tier: "repository",
    path: join(root, repositoryScope),
    shown: repositoryScope,
  } as const;
  const named = env.FAMILIAR_ORGANISATION_SCOPE;
  return {
    user: { tier: "user", path: join(home, "scope.yaml"), shown: join(home, "scope.yaml") } as const,
    repository,
    /** The machine's file holds whatever a person's environment says. */
    organisation: ["/etc/familiar/scope.yaml", ...(named ? [named] : [])].map((path) => ({
      ...{ tier: "organisation" as const, path, shown: path },
      needed: path === named,
    })),
  };
}

type File = { tier: Tier; path: string; shown: string; needed?: boolean };

const largest = 256 * 1024;

/** The text of a scope file; undefined when there is none. */
export function textOf({ tier, path, shown, needed }: File): string | undefined {
  const stat =
    tier === "repository"
      ? lstatSync(path, { throwIfNoEntry: false })
      : statSync(path, { throwIfNoEntry: false });
  if (!stat)
    return needed
      ? fail("policy-invalid", `${shown}:1:1: There is no such file, and the environment names it.`)
      : undefined;
  if (!stat.isFile())
    fail("policy-invalid", `${shown}:1:1: This is not a plain file; links are not followed.`);
  if (stat.size > largest) fail("policy-invalid", `${shown}:1:1: This is larger than ${largest / 1024} KB.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    return fail("policy-invalid", `${shown}:1:1: This cannot be read as text: ${(error as Error).message}`);
  }
}

/** A repository's file as it counts now. */
export type Standing = "none" | "trusted" | "untrusted" | "changed";

/**
 * All layers above the built-in one. What a repository says counts in full only as long as its file is the
 * very one that a person trusted. Once it differs, what both say is only held back by, so that an edit on
 * a branch neither adds nor takes away a limit.
 */
export async function readLayers(sources: PolicySources): Promise<{ layers: Layer[]; standing: Standing }> {
  const { user, repository, organisation } = filesOf(sources);
  const layers: Layer[] = [];
  const add = async ({ tier, shown }: File, text: string | undefined, widens: boolean) => {
    if (text !== undefined) layers.push({ tier, widens, ...(await readScope(text, shown)) });
  };
  await add(user, textOf(user), true);
  const text = textOf(repository);
  const trusted = readTrust(sources.directory)?.text;
  await add(repository, text, text === trusted);
  if (trusted !== undefined && trusted !== text)
    await add({ ...repository, shown: `${repositoryScope} (as trusted)` }, trusted, false);
  for (const file of organisation) await add(file, textOf(file), true);
  const standing =
    text === trusted
      ? text === undefined
        ? "none"
        : "trusted"
      : trusted === undefined
        ? "untrusted"
        : "changed";
  return { layers, standing };
}
