import type { Credential } from "./known.ts";
import type { Mask } from "./mask.ts";
import { createScreen } from "./screen.ts";

/** A mask whose rules and engine are loaded when a text may hold a secret, and not before. */
export type Masking = {
  mask(): Promise<Mask>;
  /** What takes the secrets out of the parts of this text. */
  cleanerFor(text: string): Promise<(part: string) => string>;
  /** Plain data with the secrets taken out of every text in it. */
  clean<T>(value: T): Promise<T>;
};

type MaskingOptions = {
  /** The environment whose credentials are masked; none when left out. */
  env?: NodeJS.ProcessEnv;
  /** Found out when the first text is looked at. */
  values?: () => Promise<Credential[]>;
  /** Makes placeholders the same in every process that has it. */
  key?: () => Uint8Array;
};

export function createMasking({ env = {}, values = async () => [], key }: MaskingOptions): Masking {
  const known = once(values);
  const screen = once(async () => createScreen({ env, values: await known() }));
  const mask = once(async () => {
    const { createMask } = await import("./mask.ts");
    return createMask({ env, values: await known(), ...(key ? { key: key() } : {}) });
  });
  const cleanerFor: Masking["cleanerFor"] = async (text) =>
    (await screen())(text) ? (await mask()).text : (part) => part;
  return {
    mask,
    cleanerFor,
    async clean(value) {
      const mayHold = await screen();
      let found = false;
      eachText(value, (text) => {
        found ||= mayHold(text);
        return text;
      });
      return found ? eachText(value, (await mask()).text) : value;
    },
  };
}

function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => eachText(item, change)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachText(item, change)])) as T;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
