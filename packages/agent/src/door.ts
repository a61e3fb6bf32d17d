import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ForgeSettings } from "@familiar/forge";
import {
  type Action,
  createGitRun,
  createGuard,
  createMasking,
  type HostGuard,
  hiderOf,
  maskKey,
  ownScope,
  type Policy,
  policyKeeper,
  sealLedger,
  withAllowed,
  writeFile,
} from "@familiar/guard";
import { type ImageSettings, imageOriginOf, type ModelSettings, originOf } from "@familiar/model";
import { type Approval, atLeast, type Level } from "@familiar/protocol";
import { findCommonDirectory, type Place, type Storage } from "@familiar/storage";
import type { Connected } from "./forge.ts";

type DoorOptions = {
  place: Place;
  storage: Storage;
  clock: () => number;
  level?: Level | undefined;
  model?: ModelSettings | undefined;
  imageModel?: ImageSettings | undefined;
  /** Which forge this is, where its remote does not say so. */
  forge?: ForgeSettings | undefined;
  wait?: ((ms: number) => Promise<void>) | undefined;
  env?: NodeJS.ProcessEnv;
};

export type Door = {
  guard: HostGuard;
  level(): Promise<Level>;
  /** Which files of the repository are not read by themselves. */
  hides(): Promise<(path: string) => boolean>;
  /** Plain data with the secrets taken out of every text in it. */
  clean<T>(value: T): Promise<T>;
  /** What the scope files let a task and a day use up. */
  budgets(): Promise<Policy["scope"]["budgets"]>;
  /** How many changed lines a piece of a proposal has at most. */
  pieceLimit(): Promise<number>;
  seal(): Promise<unknown>;
  /** The forge that the repository's remote names. */
  connected(): Promise<Connected | undefined>;
  /** Adds what a person allowed for always to their own scope file. */
  allowAlways(rule: NonNullable<Approval["always"]>): Promise<void>;
};

/** The guard of one repository, with everything behind it that is loaded only when it is needed. */
export function openDoor({
  place,
  storage,
  clock,
  level,
  model,
  imageModel,
  forge: forgeSettings,
  wait,
  env = process.env,
}: DoorOptions): Door {
  const { root, home, directory } = place;
  const { ledger, approvals, taints, pets, facts } = storage;
  const levelNow = async () => level ?? (await pets.get())?.level ?? "observe";
  const seal = () => sealLedger({ ledger, directory, clock });
  const policy = policyKeeper({ root, home, directory, env });
  const values = async () => [
    ...(model?.key ? [{ value: model.key, name: "model-key" }] : []),
    ...(imageModel?.key ? [{ value: imageModel.key, name: "image-model-key" }] : []),
    ...forgeTokens(env),
    ...(await gitCredentials(place, env)),
  ];
  const masking = createMasking({ env, values, key: () => maskKey(directory) });
  const sandbox = once(async () => (await import("@familiar/guard/sandbox")).findSandbox(env));
  const hides = async () => hiderOf(await policy());
  const budgets = async () => (await policy()).scope.budgets;
  /** Only counted where a scope file limits it; how many pull requests one task opens is limited everywhere. */
  const spent = async (task: string | undefined, kind: Action["kind"]) => {
    const { perTask, perDay } = await budgets();
    const pullRequests = kind === "pull-request";
    const counts = pullRequests || Object.keys({ ...perTask, ...perDay }).length > 0;
    if (!counts) return undefined;
    const { spentBy } = await import("./spent.ts");
    return spentBy({ storage, task, now: clock(), pullRequests });
  };
  const pieceLimit = async () => (await policy()).scope.proposals.lines;
  const connected = once(async () => {
    const { connectForge } = await import("./forge.ts");
    return connectForge({ root, dataDirectory: directory, settings: forgeSettings, env, clock, wait });
  });
  const forge = async () => (await connected())?.forge;
  const guard = createGuard({
    ...{ level: levelNow, ledger, seal, dataDirectory: directory, root, clock, env },
    ...{ approvals, taints, policy, masking, sandbox, hides, spent, facts, forge },
    programs: { lab: async () => (await import("@familiar/skills")).labFolder },
    hosts: new Set([...(model ? [originOf(model)] : []), ...(imageModel ? [imageOriginOf(imageModel)] : [])]),
  });
  return {
    ...{ guard, seal, hides, budgets, pieceLimit, connected, clean: masking.clean },
    level: async () => {
      const { cap } = await policy();
      const own = await levelNow();
      return cap && !atLeast(cap.level, own) ? cap.level : own;
    },
    async allowAlways(rule) {
      const file = ownScope(directory);
      const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      writeFile(file, await withAllowed(text, rule, file));
    },
  };
}

const signsIn = /:\/\/[^/\s]*@|extraheader|insteadof/i;

/** What git is configured to sign in with here; git is only asked when its configuration looks like it. */
async function gitCredentials({ root, directory }: Place, env: NodeJS.ProcessEnv) {
  const config = join(findCommonDirectory(root).common, "config");
  if (!existsSync(config) || !signsIn.test(readFileSync(config, "utf8"))) return [];
  const [{ credentialsOfGit }, git] = [
    await import("@familiar/guard/secrets"),
    createGitRun({ env, dataDirectory: directory }),
  ];
  return credentialsOfGit({
    async run(args) {
      const { code, stdout, stderr } = await git(args, { cwd: root });
      return { code: code ?? -1, stdout, stderr };
    },
  });
}

/** Tokens of forges, whichever the repository lives on. */
const forgeTokens = (env: NodeJS.ProcessEnv) =>
  Object.entries(env).flatMap(([name, value]) =>
    value &&
    /^(GH|GITHUB|GITLAB|CODEBERG|FAMILIAR_(GITHUB|GITLAB|GITEA))_(TOKEN|APP_KEY|WEBHOOK_SECRET)$/.test(name)
      ? [{ value, name: "forge-token" }]
      : [],
  );

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
