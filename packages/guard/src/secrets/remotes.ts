import type { GitPort } from "../git/port.ts";
import { type Credential, passwordsOf } from "./known.ts";

const settings = String.raw`^(remote\..*\.(url|pushurl)|url\..*\.(push)?insteadof|http\..*extraheader)$`;

/** What a repository's git settings hold to sign in with: in addresses of remotes, and in extra headers. */
export async function credentialsOfGit(git: Pick<GitPort, "run">): Promise<Credential[]> {
  const { stdout } = await git.run(["config", "-z", "--get-regexp", settings]);
  const text = stdout.toString();
  const headers = [...text.matchAll(/:\s*(?:basic|bearer|token)\s+([^\s\0]+)/gi)].map(([, value]) => value!);
  return [
    ...passwordsOf(text).map((value) => ({ value, name: "git-remote-password" })),
    ...headers.map((value) => ({ value, name: "git-header" })),
  ];
}
