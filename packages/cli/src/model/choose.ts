import { fail } from "@familiar/protocol";
import { type SettingName, writeSettings } from "../settings.ts";

type Changes = Partial<Record<SettingName, string>>;

/** Nothing that was said of another model holds for a new one. */
const none: Changes = {
  ...{ "model-provider": "compatible", "model-url": "", "model-name": "" },
  ...{ "model-key": "environment", "model-context": "", "model-price": "" },
};

/**
 * Makes `provider/name` the model that is asked, at the provider's own address or `url`; `off` makes it none.
 * @throws `usage`, `config-invalid`
 */
export async function choose(choice: string, url: string | undefined): Promise<void> {
  if (choice === "off") return writeSettings(none);
  const { aboutProvider, providerNames } = await import("@familiar/model");
  const [, word = "", name = ""] = /^([^/]+)\/(.+)$/.exec(choice) ?? [];
  const provider = providerNames.find((each) => each === word);
  if (!provider || !name)
    fail(
      "usage",
      `"${choice}" is no model: name it as PROVIDER/NAME, with one of ${providerNames.join(", ")}.`,
    );
  if (!url && aboutProvider(provider).url === undefined)
    fail("usage", `Say where that server is: familiar config model ${choice} --url ADDRESS`);
  writeSettings({ ...none, "model-provider": provider, "model-name": name, "model-url": url ?? "" });
}
