import { existsSync } from "node:fs";
import type { Part } from "./index.ts";
import { levelOf, policyOf, sourcesOf } from "./standing.ts";

/** All that holds here: level, files, and every rule with its tier and line. */
export const show: Part = async (_words, options, context) => {
  const { listPolicy, scopePaths } = await import("@familiar/guard");
  const policy = await policyOf(context);
  const level = options.level ?? (await levelOf(context));
  const { digest, cap, standing } = policy;
  const files = scopePaths(sourcesOf(context)).map(({ tier, path }) => ({
    tier,
    path,
    found: existsSync(path),
  }));
  return {
    document: {
      ...{ policy: "show", digest, level, files, repository: standing },
      ...(cap ? { atMost: { level: cap.level, tier: cap.tier, ...(cap.at ? { at: cap.at } : {}) } } : {}),
      rules: listPolicy(policy, level),
    },
  };
};
