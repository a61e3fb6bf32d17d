/** What the beginning of a log says of the build: which commit, of which branch, and where it ran. */
export type Built = {
  commit?: string;
  branch?: string;
  runner?: string;
  /** `owner/name`, or the name alone. */
  repository?: string;
};

const commits: readonly RegExp[] = [
  /git (?:checkout|reset) (?:-\S+ |--\S+ )*([0-9a-f]{40})\b/,
  /(?:Checking out (?:Revision )?|HEAD is now at |BUILDKITE_COMMIT=|CIRCLE_SHA1=|GITHUB_SHA=|CI_COMMIT_SHA=|TRAVIS_COMMIT=)"?([0-9a-f]{7,40})\b/,
  /git(?:\.exe)? log -1 --format='?%H'?[^\n]*\n[^\n]{0,60}?'?([0-9a-f]{40})\b/,
];
const branches: readonly RegExp[] = [
  /git clone [^\n]{0,200}--branch[= ]'?([\w./-]{1,200})/,
  /Checking out [0-9a-f]{7,40} as (?:detached HEAD \(ref is )?([\w./-]{1,200})/,
  /Checking out Revision [0-9a-f]{40} \((?:refs\/remotes\/)?(?:origin\/)?([\w./-]{1,200})\)/,
  /(?:CI_COMMIT_BRANCH|BUILDKITE_BRANCH|CIRCLE_BRANCH|GITHUB_REF_NAME)="?([\w./-]{1,200})/,
  /refs\/heads\/([\w./-]{1,200}):refs\/remotes/,
];
const repositories: readonly RegExp[] = [
  /(?:GITHUB_REPOSITORY|TRAVIS_REPO_SLUG|CI_PROJECT_PATH|APPVEYOR_REPO_NAME)="?([\w.-]{1,100}\/[\w./-]{1,100})/,
  /Syncing repository: ([\w.-]{1,100}\/[\w.-]{1,100})/,
  /git(?:\.exe)? clone [^\n]{0,300}?(?:github\.com|gitlab\.com|bitbucket\.org)[/:]([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?["'\s]/,
  /\/home\/travis\/build\/([\w.-]{1,100}\/[\w.-]{1,100})(?=[/\s:'"]|$)/,
  /\/(?:home|Users)\/runner\/work\/([\w.-]{1,100})\/\1(?=[/\s:'"]|$)/,
  /\/builds\/([\w.-]{1,100}\/[\w.-]{1,100})(?=[/\s:'"]|$)/,
];
const runners: readonly RegExp[] = [
  /(?:Runner name|Machine name): '?([\w .-]{1,60})/,
  /Running (?:with gitlab-runner[^\n]{0,100}\n[^\n]{0,60}on |on )([\w.-]{1,60}) (?:[\w-]{8}|in |via )/,
  /^Running on ([\w.-]{1,60})/m,
  /^(?:hostname|instance): ([\w.-]{1,60}?)(?::|$)/m,
];

const first = (text: string, shapes: readonly RegExp[]): string | undefined => {
  for (const shape of shapes) {
    const found = shape.exec(text)?.[1]?.trim();
    if (found) return found;
  }
  return undefined;
};

/** Reads the beginning of a log, without escapes. */
export function readBuilt(head: string): Built {
  const [commit, branch, runner] = [first(head, commits), first(head, branches), first(head, runners)];
  const repository = first(head, repositories);
  return {
    ...(commit ? { commit } : {}),
    ...(branch && branch !== "HEAD" ? { branch } : {}),
    ...(runner ? { runner } : {}),
    ...(repository ? { repository } : {}),
  };
}
