/** How people work here, as the repository's own files and history show it; each statement is cited. */
import type { Conventions } from "../model.ts";
import { findCommands } from "./commands/index.ts";
import type { ConventionsInput } from "./input.ts";
import { findManifests } from "./manifests.ts";
import { findPackageManager } from "./packageManager.ts";
import { branchStyle, commitStyle } from "./topics/commits.ts";
import { community } from "./topics/community.ts";
import { configured } from "./topics/configured.ts";
import { license, licenseHeader } from "./topics/license.ts";
import { naming } from "./topics/naming.ts";
import { testHabits } from "./topics/tests.ts";
import type { Topic } from "./topics/topic.ts";

export type { ConventionsInput } from "./input.ts";

const topics: readonly Topic[] = [
  testHabits,
  configured,
  naming,
  commitStyle,
  branchStyle,
  license,
  licenseHeader,
  community,
];

/** Reads manifests, CI files, pages and history; executes nothing. */
export function findConventions(input: ConventionsInput): Conventions {
  const packageManager = findPackageManager(input);
  return {
    ...(packageManager ? { packageManager } : {}),
    commands: findCommands(input),
    conventions: topics.flatMap((topic) => topic(input)),
    manifests: findManifests(input),
  };
}
