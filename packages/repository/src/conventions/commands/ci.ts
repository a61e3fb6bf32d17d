import type { Candidate, Source } from "../input.ts";
import { nameOf } from "../input.ts";
import { ciYamlCommands } from "./ciYaml.ts";
import { scriptCommands } from "./shell.ts";

const yamlFiles =
  /^(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/ci\/[^/]+\.ya?ml|\.circleci\/config\.ya?ml|\.travis\.ya?ml|\.?appveyor\.ya?ml|azure-pipelines[^/]*\.ya?ml|\.azure[-\w]*\/[^/]+\.ya?ml|\.cirrus\.ya?ml|\.drone\.ya?ml|\.woodpecker(\/[^/]+)?\.ya?ml|\.buildkite\/[^/]+\.ya?ml|\.forgejo\/workflows\/[^/]+\.ya?ml|\.gitea\/workflows\/[^/]+\.ya?ml|bitbucket-pipelines\.ya?ml)$/;
const besides =
  /release|publish|deploy|nightly|codeql|docs?\b|website|pages|stale|bench|fuzz|coverity|scorecard|docker|canary|ecosystem|cifuzz|size|perf|autofix|update|label|translat|android|ios|windows|macos|old|non-native/i;

/** What runs on every change weighs more than what runs at releases, at night or on other systems. */
const weightOf = (path: string, text: string): number => {
  const changes =
    !path.startsWith(".github/") ||
    /\b(push|pull_request|merge_group|workflow_call)\b/.test(text.slice(0, 4000));
  if (/release|publish|deploy/i.test(nameOf(path))) return -20;
  return besides.test(nameOf(path)) || !changes ? -14 : 0;
};

const jenkins = /\b(?:sh|bat)\s*\(?\s*(?:script:\s*)?("""|'''|"|')([\s\S]*?)\1/g;

function jenkinsCommands(path: string, text: string): Candidate[] {
  return [...text.matchAll(jenkins)].flatMap((match) => {
    const line = text.slice(0, match.index).split("\n").length;
    const body = match[2]!;
    return scriptCommands(body, { directory: ".", line }).map((found) => ({
      ...found,
      path,
      from: "ci" as const,
    }));
  });
}

/** What continuous integration runs. */
export const ciCommands: Source = ({ files, text }) =>
  files.flatMap(({ path }) => {
    const jenkinsfile = /^Jenkinsfile/.test(path);
    if (!jenkinsfile && !yamlFiles.test(path)) return [];
    const content = text(path);
    if (content === undefined || content.length > 300_000) return [];
    return jenkinsfile
      ? jenkinsCommands(path, content)
      : ciYamlCommands(path, content, weightOf(path, content));
  });
