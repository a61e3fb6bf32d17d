import { fail } from "@familiar/protocol";
import type { Price } from "./model.ts";
import { aboutProvider, isLocal, type Provider } from "./providers.ts";

/** A model as a person configured it. */
export type ModelSettings = {
  /** A server that speaks the OpenAI wire format when left out. */
  provider?: Provider;
  name: string;
  /** The provider's own address when left out. */
  url?: string;
  key?: string;
  /** What the person says of it, over what is known; tokens, and dollars for a million. */
  context?: number;
  output?: number;
  price?: Price;
};

/** With everything filled in that follows from the provider. */
export type Chosen = ModelSettings & { provider: Provider; url: string };

/** @throws `config-invalid` when the address is none */
export function chosen(settings: ModelSettings): Chosen {
  const { provider = "compatible" } = settings;
  const url = settings.url || aboutProvider(provider).url;
  if (url === undefined) fail("config-invalid", `The provider "${provider}" needs model-url, its address.`);
  if (!URL.canParse(url)) fail("config-invalid", `model-url is "${url}", which is not an address.`);
  return { ...settings, provider, url };
}

/** @throws `model-key` where the provider's own address wants a key and there is none */
export function needKey({ provider, url, key }: Chosen): void {
  const { called, keys, url: own } = aboutProvider(provider);
  if (keys.length > 0 && !key && url === own)
    fail("model-key", `${called} wants one, in ${keys[0]} or FAMILIAR_MODEL_KEY.`);
}

/** Where requests go. @throws `config-invalid` */
export const originOf = (settings: ModelSettings): string => new URL(chosen(settings).url).origin;

/** As bills and the ledger call it. */
export const idOf = ({ provider = "compatible", name }: ModelSettings): string => `${provider}/${name}`;

/**
 * True when it runs on this machine, where a turn costs nothing. A server here that wants a key may pass requests
 * on to somebody who charges.
 */
export function runsHere(settings: ModelSettings): boolean {
  const { provider, url, key } = chosen(settings);
  return isLocal(url) && aboutProvider(provider).wire === "compatible" && !key;
}
