import { cleanEnvironment, findProgram } from "../environment.ts";
import { runCommand } from "../spawn.ts";
import type { Ground } from "./run.ts";

/**
 * Asks git for one setting as the person has it: their repository's, else their own. Reading a setting runs
 * nothing; the repository's is taken as text and for these names only.
 */
export async function personSetting({ env, root, git }: Ground, name: Name): Promise<string | undefined> {
  const args = ["config", "--includes", "--get", name];
  const local = await git(args, { cwd: root });
  if (local.code === 0) return local.stdout.toString().trim();
  return globalSetting({ env }, name, root);
}

/** The person's own setting, whatever a repository says. */
export async function globalSetting(
  { env }: Pick<Ground, "env">,
  name: Name,
  cwd: string,
): Promise<string | undefined> {
  const program = findProgram("git", env)!;
  const args = ["config", "--global", "--includes", "--get", name];
  const command = { program, args, cwd, env: cleanEnvironment(env) };
  const { code, stdout } = await runCommand(command, { outputLimit: 64 * 1024, timeoutMs: 10_000 });
  return code === 0 ? stdout.toString().trim() : undefined;
}

type Name =
  | "core.autocrlf"
  | "core.eol"
  | "user.name"
  | "user.email"
  | "user.signingkey"
  | "commit.gpgsign"
  | "gpg.format"
  | "gpg.program"
  | "gpg.openpgp.program"
  | "gpg.ssh.program"
  | "gpg.x509.program";

/** How the person's files end their lines, as settings for a git run elsewhere. */
export async function lineEndingsOf(ground: Ground): Promise<string[]> {
  const settings: string[] = [];
  for (const [name, allowed] of Object.entries(endings) as [keyof typeof endings, RegExp][]) {
    const value = await personSetting(ground, name);
    if (value !== undefined && allowed.test(value)) settings.push(`${name}=${value}`);
  }
  return settings;
}

const endings = { "core.autocrlf": /^(true|false|input)$/i, "core.eol": /^(lf|crlf|native)$/i } as const;
