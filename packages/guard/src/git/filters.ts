import { fail } from "@familiar/protocol";

/** Lists the filter drivers that a repository's configuration defines. */
export const filterQuery = [
  "config",
  "--includes",
  "-z",
  "--name-only",
  "--get-regexp",
  "^filter\\..*",
] as const;

/**
 * Settings that switch every such driver off: a driver is a command of the repository's choosing, which git
 * would run on files of the work tree even while only comparing them.
 */
export function withoutFilters(listed: string): string[] {
  const drivers = new Set<string>();
  for (const name of listed.split("\0")) {
    const driver = /^filter\.(.+)\.[^.]+$/s.exec(name)?.[1];
    if (driver?.includes("=")) fail("policy-refused", `The filter "${driver}" cannot be switched off.`);
    if (driver) drivers.add(driver);
  }
  return [...drivers].flatMap((driver) => [
    `filter.${driver}.clean=`,
    `filter.${driver}.smudge=`,
    `filter.${driver}.process=`,
    `filter.${driver}.required=false`,
  ]);
}
