import { fail } from "@familiar/protocol";
import { cleanEnvironment, findProgram } from "../environment.ts";
import { sessionOf } from "../openUrl.ts";
import { type Ended, runCommand } from "../spawn.ts";

/** The system's own store of secrets, where Familiar's lie under the name `familiar` and an account each. */
export type Keychain = {
  /** For people. */
  name: string;
  get(account: string): Promise<string | undefined>;
  set(account: string, secret: string): Promise<void>;
  /** False where there was none. */
  remove(account: string): Promise<boolean>;
};

const service = "familiar";
const patienceMs = 60_000; // It may ask the person for the keychain's own password.

/**
 * The login keychain on macOS, and what speaks the Secret Service protocol elsewhere, by way of libsecret's
 * `secret-tool`. Undefined where the program is not there. A secret is never in an argument, where others could read it.
 * @throws `keychain-failed` from its functions, when it does not answer or refuses
 */
export function findKeychain(env: NodeJS.ProcessEnv = process.env): Keychain | undefined {
  const [word, make] =
    process.platform === "darwin" ? (["security", macOs] as const) : (["secret-tool", libsecret] as const);
  const program = findProgram(word, env);
  if (!program) return undefined;
  return make(async (args, input) =>
    runCommand(
      { program, args, cwd: "/", env: { ...cleanEnvironment(env), ...sessionOf(env) } },
      { timeoutMs: patienceMs, outputLimit: 64 * 1024, ...(input === undefined ? {} : { input }) },
    ),
  );
}

type Run = (args: readonly string[], input?: string) => Promise<Ended>;

function libsecret(run: Run): Keychain {
  const of = (account: string) => ["service", service, "account", account];
  return {
    name: "the Secret Service of this session",
    async get(account) {
      const ended = await run(["lookup", ...of(account)]);
      if (ended.code === 1 && saidNothing(ended)) return undefined;
      return done(ended).stdout.toString() || undefined;
    },
    async set(account, secret) {
      done(await run(["store", `--label=Familiar: ${account}`, ...of(account)], secret));
    },
    async remove(account) {
      const ended = await run(["clear", ...of(account)]);
      if (ended.code === 1 && saidNothing(ended)) return false;
      done(ended);
      return true;
    },
  };
}

const notFound = 44;

function macOs(run: Run): Keychain {
  const of = (account: string) => ["-s", service, "-a", account];
  return {
    name: "the login keychain",
    async get(account) {
      const ended = await run(["find-generic-password", ...of(account), "-w"]);
      return ended.code === notFound ? undefined : done(ended).stdout.toString().replace(/\n$/, "");
    },
    async set(account, secret) {
      const words = ["add-generic-password", "-U", ...of(account), "-w", secret];
      done(await run(["-i"], `${words.map(quoted).join(" ")}\n`));
    },
    async remove(account) {
      const ended = await run(["delete-generic-password", ...of(account)]);
      if (ended.code === notFound) return false;
      done(ended);
      return true;
    },
  };
}

const quoted = (word: string): string => `"${word.replace(/["\\]/g, "\\$&")}"`;

const saidNothing = ({ stdout, stderr }: Ended): boolean => stdout.length === 0 && stderr.trim() === "";

function done(ended: Ended): Ended {
  if (ended.by !== "itself") fail("keychain-failed", "It did not answer within a minute.");
  if (ended.code !== 0)
    fail("keychain-failed", ended.stderr.trim().split("\n")[0] || `It ended with ${ended.code}.`);
  return ended;
}
