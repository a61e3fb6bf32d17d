import { foldPath } from "./paths.ts";

/**
 * Files that decide what runs elsewhere or who must agree. A change of them needs leave of its own, whatever
 * else is allowed. Compared with case and look-alikes folded.
 */
const rules: readonly RegExp[] = [
  /^\.(github|gitlab|circleci|buildkite|woodpecker|forgejo|gitea|familiar|husky|devcontainer|vscode|idea)\//,
  /^\.(gitlab-ci|travis|appveyor|drone|cirrus|pre-commit-config)\.ya?ml$/,
  /^(azure-pipelines|bitbucket-pipelines|appveyor|cloudbuild|lefthook)\.ya?ml$/,
  /(^|\/)(jenkinsfile|codeowners|\.gitmodules|\.gitattributes|\.npmrc|\.yarnrc|\.yarnrc\.yml|\.envrc|\.mailmap)$/,
  /^security\.md$/,
];

export const isProtectedByDefault = (path: string): boolean => {
  const folded = foldPath(path);
  return rules.some((rule) => rule.test(folded));
};
