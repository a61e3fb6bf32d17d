import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ForgeKind, ForgeSettings } from "@familiar/forge";
import type { ModelSettings } from "@familiar/model";
import { type ConfigAnswer, fail } from "@familiar/protocol";
import { dataHome } from "@familiar/storage";

type Known = { about: string; variable: string } & (
  | { choices: readonly string[] }
  | { pattern: RegExp; expects: string }
);

/** Every setting of a user: the first choice is what holds unless told; one without choices is empty then. */
export const known = {
  color: { choices: ["auto", "always", "never"], about: "color in the terminal", variable: "FAMILIAR_COLOR" },
  "open-browser": {
    choices: ["yes", "no"],
    about: "`familiar start` opens the page in the browser",
    variable: "FAMILIAR_OPEN_BROWSER",
  },
  motion: {
    choices: ["full", "reduced"],
    about: "whether the animal may move, here and on the page; NO_MOTION says reduced, too",
    variable: "FAMILIAR_MOTION",
  },
  graphics: {
    choices: ["auto", "blocks"],
    about: "pictures of the terminal's own (Kitty, Sixel) where it has them, or characters",
    variable: "FAMILIAR_GRAPHICS",
  },
  "beside-work": {
    choices: ["yes", "no"],
    about: "the animal is there while something takes long",
    variable: "FAMILIAR_BESIDE_WORK",
  },
  "small-talk": {
    choices: ["yes", "no"],
    about: "the animal says a word of its own beside facts",
    variable: "FAMILIAR_SMALL_TALK",
  },
  "model-provider": {
    choices: ["compatible", "openai", "anthropic", "google", "ollama", "lmstudio", "llamacpp", "vllm"],
    about: "whose language model; `familiar config model` finds and tries them",
    variable: "FAMILIAR_MODEL_PROVIDER",
  },
  "model-url": {
    pattern: /^(https?:\/\/\S+)?$/,
    expects: "an http or https address",
    about: "where the model's server is, when that is not the provider's own address",
    variable: "FAMILIAR_MODEL_URL",
  },
  "model-name": {
    pattern: /^\S*$/,
    expects: "one word",
    about: "the model that it is asked for",
    variable: "FAMILIAR_MODEL_NAME",
  },
  "model-key": {
    choices: ["environment", "keychain"],
    about: "where the model's key is, when not in the environment; `familiar config model --key` keeps it",
    variable: "FAMILIAR_MODEL_KEY_IN",
  },
  "model-context": {
    pattern: /^(\d{3,9})?$/,
    expects: "a number of tokens",
    about: "how much the model reads at once, when that is not known",
    variable: "FAMILIAR_MODEL_CONTEXT",
  },
  "model-price": {
    pattern: /^(\d+(\.\d+)?\/\d+(\.\d+)?)?$/,
    expects: "dollars for a million tokens read and said, as 0.5/2",
    about: "what the model costs, when that is not known or not true for you",
    variable: "FAMILIAR_MODEL_PRICE",
  },
  "image-model-url": {
    pattern: /^(https?:\/\/\S+)?$/,
    expects: "an http or https address",
    about: "a server that makes pictures in the OpenAI wire format, for `familiar hatch --describe`",
    variable: "FAMILIAR_IMAGE_MODEL_URL",
  },
  "image-model-name": {
    pattern: /^\S*$/,
    expects: "one word",
    about: "the image model that it is asked for",
    variable: "FAMILIAR_IMAGE_MODEL_NAME",
  },
  "image-model-price": {
    pattern: /^(\d{1,4}(\.\d{1,6})?)?$/,
    expects: "dollars for a picture, such as 0.04",
    about: "what one of its pictures costs, in dollars",
    variable: "FAMILIAR_IMAGE_MODEL_PRICE",
  },
  forge: {
    choices: ["auto", "github", "gitlab", "gitea"],
    about: "which forge the remote is on; auto knows those that everyone knows",
    variable: "FAMILIAR_FORGE",
  },
  "forge-url": {
    pattern: /^(https?:\/\/\S+)?$/,
    expects: "an http or https address",
    about: "where the forge's API is, when that is not told by the remote",
    variable: "FAMILIAR_FORGE_URL",
  },
  "forge-bases": {
    pattern: /^([\w./-]+(,[\w./-]+)*)?$/,
    expects: "branches with commas between",
    about: "branches that pull requests may go into, beside the default one",
    variable: "FAMILIAR_FORGE_BASES",
  },
} as const satisfies Record<string, Known>;

export type SettingName = keyof typeof known;
type Value<N extends SettingName> = (typeof known)[N] extends { choices: readonly (infer C)[] } ? C : string;
export type Settings = { [N in SettingName]: Value<N> };

const fileOf = (home: string) => join(home, "settings.json");

/** Each setting, and where its value comes from: the environment, the user's file, or the default. */
export function listSettings(home = dataHome(), env = process.env): ConfigAnswer["settings"] {
  const stored = readFile(home);
  return names.map((name) => {
    const setting: Known = known[name];
    const { about, variable } = setting;
    const given = env[variable];
    if (given !== undefined)
      return { name, value: check(name, given, variable), from: "environment", about } as const;
    const own = stored[name];
    if (own !== undefined)
      return { name, value: check(name, own, fileOf(home)), from: "user", about } as const;
    return { name, value: "choices" in setting ? setting.choices[0]! : "", from: "default", about } as const;
  });
}

export const readSettings = (home = dataHome(), env = process.env): Settings =>
  Object.fromEntries(listSettings(home, env).map(({ name, value }) => [name, value])) as Settings;

/** Whether anything may move on a terminal. */
export const mayMove = ({ motion }: Settings, env = process.env): boolean =>
  motion === "full" && !env.NO_MOTION;

/** The language model that the user configured, if any, with its key from the environment or the keychain. */
export async function modelOf(settings: Settings, env = process.env): Promise<ModelSettings | undefined> {
  const { "model-provider": provider, "model-url": url, "model-name": name } = settings;
  const { "model-context": context, "model-price": price } = settings;
  if (!name || (provider === "compatible" && !url)) return undefined;
  const { keyIn, originOf } = await import("@familiar/model");
  const kept = async () =>
    (await import("@familiar/guard/keychain")).findKeychain(env)?.get(originOf({ provider, name, url }));
  const key = keyIn(provider, env)?.key ?? (settings["model-key"] === "keychain" ? await kept() : undefined);
  const [input, output] = price.split("/").map(Number);
  return {
    ...{ provider, name },
    ...(url && { url }),
    ...(key && { key }),
    ...(context && { context: Number(context) }),
    ...(price && { price: { input: input!, output: output! } }),
  };
}

/** @throws `config-invalid` */
export const writeSetting = (name: string, value: string, home = dataHome()): void =>
  writeSettings({ [name]: value }, home);

/** All or nothing. @throws `config-invalid` */
export function writeSettings(changes: Readonly<Record<string, string>>, home = dataHome()): void {
  const settings = readFile(home);
  for (const [name, value] of Object.entries(changes)) {
    if (!isName(name))
      fail("config-invalid", `There is no setting "${name}"; there are ${names.join(", ")}.`);
    settings[name] = check(name, value, "the command line");
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const temporary = `${fileOf(home)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, fileOf(home));
}

const names = Object.keys(known) as SettingName[];

const isName = (name: string): name is SettingName => Object.hasOwn(known, name);

function check(name: SettingName, value: unknown, where: string): string {
  const setting: Known = known[name];
  const fits = (text: string) =>
    "choices" in setting ? setting.choices.includes(text) : setting.pattern.test(text);
  if (typeof value === "string" && fits(value)) return value;
  const allowed = "choices" in setting ? setting.choices.join(", ") : setting.expects;
  return fail("config-invalid", `${name} in ${where} is "${value}"; it can be ${allowed}.`);
}

function readFile(home: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(fileOf(home), "utf8");
  } catch {
    return {};
  }
  try {
    const read = JSON.parse(text) as unknown;
    if (read !== null && typeof read === "object" && !Array.isArray(read)) return { ...read };
  } catch {}
  return fail("config-invalid", `${fileOf(home)} is not a JSON object; mend it or delete it.`);
}

/** What a person said of their forge. */
export function forgeSettingsOf(settings: Settings): ForgeSettings {
  const { forge, "forge-url": url, "forge-bases": bases } = settings;
  return {
    ...(forge === "auto" ? {} : { kind: forge as ForgeKind }),
    ...(url ? { url } : {}),
    ...(bases ? { bases: bases.split(",") } : {}),
  };
}
