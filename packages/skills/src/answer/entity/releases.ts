import type { Repository } from "@familiar/repository";
import type { Release } from "./thing.ts";

/** The release a version means: `1.2`, `v1.2` and `name-1.2` are one when only one of them is a tag. */
export function findRelease(version: string, repository: Repository): Release | undefined {
  const { releases } = repository.history();
  const bare = version.replace(/^v(?=\d)/i, "");
  return (
    releases.find(({ name }) => name === version) ??
    releases.find(({ name }) => name === `v${bare}` || name === bare) ??
    releases.find(({ name }) => name.endsWith(bare) && /[^\d.]$/.test(name.slice(0, -bare.length)))
  );
}

/** The newest release of the main line: tags of parts (`sub-1.2`) count only where there is nothing else. */
export function latestRelease(repository: Repository): Release | undefined {
  const newest = [...repository.history().releases].sort((a, b) => b.at - a.at);
  return newest.find(({ name }) => /^v?\d+(?:\.\d+)+$/.test(name)) ?? newest[0];
}
