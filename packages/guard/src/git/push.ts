import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@familiar/protocol";
import { withScratch } from "../scratch.ts";
import { type Ended, runCommand } from "../spawn.ts";
import { checkBranchName } from "./branch.ts";
import { receivePack, remoteCommand } from "./pushCommand.ts";
import { type RemoteUrl, readRemoteUrl } from "./remoteUrl.ts";
import { askGit, type Ground } from "./run.ts";

export type PushOptions = {
  /** The name of a remote of the repository. */
  remote: string;
  branch: string;
  /** The commit that was approved; another one that the branch has by now is not pushed. */
  commit: string;
  /** The address that was approved, as `remoteOf` told it. */
  url: string;
  isProtectedBranch?: (branch: string) => boolean;
  signal?: AbortSignal;
  timeoutMs?: number;
};

export type Pushed = { remote: string; url: string; branch: string; commit: string; before?: string };

export const isRemoteName = (name: string): boolean => /^[A-Za-z0-9][\w./-]*$/.test(name);

/** Where a push to this remote would go. @throws `push-refused`, `not-found` */
export async function remoteOf({ git, root }: Ground, remote: string): Promise<RemoteUrl> {
  if (!isRemoteName(remote)) fail("push-refused", `${JSON.stringify(remote)} is no name of a remote.`);
  for (const key of ["pushurl", "url"]) {
    const args = ["config", "--includes", "-z", "--get-all", `remote.${remote}.${key}`];
    const urls = (await git(args, { cwd: root })).stdout.toString().split("\0").filter(Boolean);
    if (urls.length > 1) fail("push-refused", `${remote} has several addresses.`);
    if (urls.length === 1) return readRemoteUrl(urls[0]!);
  }
  return fail("not-found", `There is no remote ${remote}.`);
}

/**
 * Pushes one branch below `familiar/` to one remote: never by force, never a default or protected branch.
 *
 * @throws `branch-refused`, `push-refused`, `push-failed` with the remote's reason
 */
export async function pushBranch(ground: Ground, options: PushOptions): Promise<Pushed> {
  const { remote, branch, commit, isProtectedBranch = () => false } = options;
  const { git, root, dataDirectory } = ground;
  const ref = `refs/heads/${branch}`;
  await checkBranchName(ground, branch);
  if (isProtectedBranch(branch)) fail("push-refused", `${branch} is protected.`);
  const meant = await remoteOf(ground, remote);
  if (meant.url !== options.url)
    fail("push-refused", `${remote} has another address by now: ${meant.shown}.`);
  const tip = (await askGit(git, ["rev-parse", "--verify", ref], { cwd: root })).toString().trim();
  if (tip !== commit) fail("push-refused", `${branch} is at ${tip} by now, not at ${commit}.`);

  return withScratch(dataDirectory, (folder) => send(ground, options, meant, join(folder, "git")));
}

async function send(
  ground: Ground,
  { remote, branch, commit, signal, timeoutMs = 120_000 }: PushOptions,
  meant: RemoteUrl,
  gitDirectory: string,
): Promise<Pushed> {
  const to = await prepare(ground, gitDirectory, meant.url);
  const objects = await objectsOf(ground);
  const run = async (args: string[], { protocol }: RemoteUrl): Promise<Ended> => {
    const command = remoteCommand(args, { env: ground.env, gitDirectory, objects, protocol });
    const ended = await runCommand(command, { outputLimit: 1024 ** 2, timeoutMs, signal });
    if (ended.by === "abort") throw signal?.reason;
    if (ended.by === "timeout") fail("push-failed", `${meant.shown} did not answer in time.`);
    return ended;
  };
  // The person's own configuration may rewrite addresses; what it says then has to hold up as well.
  const rewritten = await run(["remote", "get-url", "--push", to], meant);
  const url = readRemoteUrl(rewritten.stdout.toString().trim());
  await refuseHooks(ground, url);
  const receiver = url.protocol === "file" ? [`--receive-pack=${receivePack}`] : [];

  const before = await lookAround(run, url, branch);
  const ended = await run(["push", ...how, ...receiver, "--", to, `${commit}:refs/heads/${branch}`], url);
  if (ended.code !== 0) fail("push-failed", reasonOf(ended));
  return { remote, url: url.shown, branch, commit, ...(before !== undefined && { before }) };
}

/** Never by force: the remote takes it only where it adds to what is there. */
const how = [
  "--atomic",
  "--porcelain",
  "--no-verify",
  "--no-signed",
  "--no-follow-tags",
  "--no-force-with-lease",
];

/** An empty repository that knows the one address, under a name that nobody's configuration holds. */
async function prepare({ git, root }: Ground, gitDirectory: string, url: string): Promise<string> {
  const format = (await askGit(git, ["rev-parse", "--show-object-format"], { cwd: root })).toString().trim();
  mkdirSync(gitDirectory);
  const own = { cwd: gitDirectory, set: { GIT_DIR: gitDirectory } };
  await askGit(git, ["init", "-q", "--bare", "--template=", `--object-format=${format}`], own);
  const name = `familiar-${randomBytes(6).toString("hex")}`;
  const quoted = url.replace(/[\\"]/g, "\\$&");
  appendFileSync(join(gitDirectory, "config"), `[remote "${name}"]\n\turl = "${quoted}"\n`);
  return name;
}

async function objectsOf({ git, root }: Ground): Promise<string> {
  const args = ["rev-parse", "--path-format=absolute", "--git-path", "objects"];
  return (await askGit(git, args, { cwd: root })).toString().trim();
}

/** What the remote has: its default branch is not ours to push, and where the branch is now. */
async function lookAround(
  run: (args: string[], url: RemoteUrl) => Promise<Ended>,
  url: RemoteUrl,
  branch: string,
): Promise<string | undefined> {
  const ref = `refs/heads/${branch}`;
  const ended = await run(["ls-remote", "--symref", "--", url.url, "HEAD", ref], url);
  if (ended.code !== 0) fail("push-failed", reasonOf(ended));
  const lines = ended.stdout.toString().split("\n");
  if (lines.includes(`ref: ${ref}\tHEAD`))
    fail("push-refused", `${branch} is the default branch of the remote.`);
  return lines.find((line) => line.endsWith(`\t${ref}`))?.split("\t")[0];
}

/** A remote that is a folder here would run its hooks here; they are neither run nor passed by. */
async function refuseHooks({ git, root }: Ground, { folder }: RemoteUrl): Promise<void> {
  if (folder === undefined) return;
  const homes = [folder, join(folder, ".git")].filter((home) => existsSync(join(home, "config")));
  const active = homes.flatMap((home) =>
    existsSync(join(home, "hooks")) ? readdirSync(join(home, "hooks")) : [],
  );
  for (const home of homes) {
    const asked = ["config", "--includes", "-f", join(home, "config"), "--get", "core.hooksPath"];
    if ((await git(asked, { cwd: root })).code === 0) active.push("core.hooksPath");
  }
  const named = active.filter((name) => !name.endsWith(".sample"));
  if (named.length > 0)
    fail("push-refused", `${folder} has hooks, which would run here: ${named.join(", ")}.`);
}

/** Git's own reason, without an address that might hold a secret. */
function reasonOf({ stdout, stderr }: Ended): string {
  const said = [
    ...stdout
      .toString()
      .split("\n")
      .filter((line) => line.startsWith("!")),
    ...stderr.trim().split("\n"),
  ];
  return said
    .join("\n")
    .replace(/\b([a-z+]+:\/\/)[^@\s/]+@/gi, "$1")
    .slice(0, 2_000);
}
