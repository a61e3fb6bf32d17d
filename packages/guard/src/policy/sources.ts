import { join } from "node:path";
import { readPlainFile } from "./plainFile.ts";
import type { Layer, Tier } from "./tiers.ts";
import { readTrust } from "./trust.ts";

/** Where the scope files of one repository are. */
export type PolicySources = {
  /** Top folder of the repository's work tree. */
  root: string;
  /** Folder of all of Familiar's data, with a person's rules for all their repositories. */
  home: string;
  /** This repository's folder in it, with their rules for this one and what they trust of it. */
  directory: string;
  env?: NodeJS.ProcessEnv;
};

export const repositoryScope = ".familiar/scope.yaml";
const machineScope = "/etc/familiar/scope.yaml";

export type ScopePath = {
  tier: Tier;
  path: string;
  /** How messages name it. */
  shown: string;
  /** Whether it is wrong that there is none. */
  needed: boolean;
  /** The folder that it has to lie in, with no link on the way. */
  within?: string;
};

/** A person's own rules for one repository only; what they allow for good goes here. */
export const ownScope = (directory: string): string => join(directory, "scope.yaml");

/** Every file that is looked at, there or not. The machine's counts whatever a person's environment says. */
export function scopePaths({ root, home, directory, env = process.env }: PolicySources): ScopePath[] {
  const named = env.FAMILIAR_ORGANISATION_SCOPE;
  const file = (tier: Tier, path: string, shown = path): ScopePath => ({
    ...{ tier, path, shown },
    needed: tier === "organisation" && path === named,
  });
  return [
    file("user", join(home, "scope.yaml")),
    file("user", ownScope(directory)),
    { ...file("repository", join(root, repositoryScope), repositoryScope), within: root },
    ...new Set([machineScope, ...(named ? [named] : [])]).values().map((path) => file("organisation", path)),
  ];
}

/** How a repository's file counts now. */
export type Standing = "none" | "trusted" | "untrusted" | "changed";

/** The texts that a policy is made of, each with whether it may allow or only hold back. */
export type Texts = {
  files: readonly { tier: Tier; shown: string; text: string; widens: boolean }[];
  standing: Standing;
};

/**
 * What a repository says counts in full only as long as its file is the very one that a person trusted.
 * Once it differs, both only hold back: an edit on a branch adds nothing, and takes no limit away.
 */
export function readTexts(sources: PolicySources): Texts {
  const trusted = readTrust(sources.directory)?.text;
  let standing: Standing = "none";
  const files = scopePaths(sources).flatMap((each) => {
    const { tier, shown } = each;
    const text = readPlainFile(each);
    const found = (it: string | undefined, name: string, widens: boolean) =>
      it === undefined ? [] : [{ tier, shown: name, text: it, widens }];
    if (tier !== "repository") return found(text, shown, true);
    if (text === trusted) {
      standing = text === undefined ? "none" : "trusted";
      return found(text, shown, true);
    }
    standing = trusted === undefined ? "untrusted" : "changed";
    return [...found(text, shown, false), ...found(trusted, `${shown} (as trusted)`, false)];
  });
  return { files, standing };
}

/** @throws `policy-invalid` with file:line:column */
export async function readLayers({ files }: Texts): Promise<Layer[]> {
  if (files.length === 0) return [];
  const { readScope } = await import("./read.ts");
  return files.map(({ tier, shown, text, widens }) => ({ tier, widens, ...readScope(text, shown) }));
}
