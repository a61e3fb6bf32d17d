import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
    about: "whether the animal may move; NO_MOTION says reduced, too",
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
  "model-url": {
    pattern: /^(https?:\/\/\S+)?$/,
    expects: "an http or https address",
    about: "a server that speaks the OpenAI wire format; it words the onboarding pack",
    variable: "FAMILIAR_MODEL_URL",
  },
  "model-name": {
    pattern: /^\S*$/,
    expects: "one word",
    about: "the model that it is asked for",
    variable: "FAMILIAR_MODEL_NAME",
  },
} as const satisfies Record<string, Known>;

/** The key of the model's server stays in the environment and is never written down. */
const keyVariable = "FAMILIAR_MODEL_KEY";

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

/** The language model that the user configured, if any. */
export function modelOf(settings: Settings, env = process.env): ModelSettings | undefined {
  const { "model-url": url, "model-name": name } = settings;
  const key = env[keyVariable];
  return url && name ? { url, name, ...(key && { key }) } : undefined;
}

/** @throws `config-invalid` */
export function writeSetting(name: string, value: string, home = dataHome()): void {
  if (!isName(name)) fail("config-invalid", `There is no setting "${name}"; there are ${names.join(", ")}.`);
  const settings = { ...readFile(home), [name]: check(name, value, "the command line") };
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
