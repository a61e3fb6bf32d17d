import { fail } from "@familiar/protocol";
import { cleanEnvironment, findProgram } from "../environment.ts";
import type { Command } from "../spawn.ts";

/** What reaching a remote may need of the person's surroundings: their key agent and way out of the network. */
const passedOn = [
  "SSH_AUTH_SOCK",
  "HTTPS_PROXY",
  "https_proxy",
  "NO_PROXY",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
] as const;

/** Taken from nobody's configuration. */
const settings: Record<string, string> = {
  "core.hooksPath": "/dev/null",
  "core.fsmonitor": "false",
  "core.pager": "cat",
  "core.alternateRefsCommand": "true",
  "gc.auto": "0",
  "http.followRedirects": "false",
  "push.followTags": "false",
  "push.gpgSign": "false",
  "push.recurseSubmodules": "no",
  "receive.autogc": "false",
  "receive.denyCurrentBranch": "refuse",
  "receive.denyNonFastForwards": "true",
};

const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** The program that takes the push where the remote is a folder of this machine: without its hooks. */
export const receivePack = `git ${flags.join(" ")} receive-pack`;

/**
 * A git that may reach a remote. Unlike all others it reads the person's own configuration and the
 * machine's, since these hold how they prove who they are; it runs in an empty repository of ours, so that
 * nothing of the repository's configuration (helpers, ssh commands, rewritten addresses) takes part.
 */
export function remoteCommand(
  args: readonly string[],
  {
    env,
    gitDirectory,
    objects,
    protocol,
  }: { env: NodeJS.ProcessEnv; gitDirectory: string; objects: string; protocol: string },
): Command {
  const program = findProgram("git", env) ?? fail("git-missing", "No folder of PATH holds it.");
  const passed = passedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return {
    program,
    args: ["--no-pager", ...flags, ...args],
    cwd: gitDirectory,
    env: {
      ...cleanEnvironment(env),
      ...Object.fromEntries(passed),
      GIT_DIR: gitDirectory,
      GIT_OBJECT_DIRECTORY: objects,
      GIT_ALLOW_PROTOCOL: protocol,
      GIT_TERMINAL_PROMPT: "0",
      GIT_NO_REPLACE_OBJECTS: "1",
      GIT_NO_LAZY_FETCH: "1",
    },
  };
}
