import { type ConfigAnswer, fail, type ModelAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import type { Look } from "../look.ts";
import { listSettings, writeSetting } from "../settings.ts";

type Options = { test?: true; url?: string; key?: true; forgetKey?: true };

export default defineCommand<Options, ConfigAnswer | ModelAnswer>({
  summary: "show or change your settings, and choose a language model",
  arguments: [
    { name: "name", about: "one setting, or `model`" },
    { name: "value", about: "its new value; of `model`: PROVIDER/NAME, or `off`" },
  ],
  options: [
    { flags: "--test", about: "with `model`: ask it one tiny question" },
    { flags: "--url <address>", about: "with `model`: where its server is" },
    {
      flags: "--key",
      about: "with `model`: keep its key in the system's keychain; typed unseen, or read from a pipe",
    },
    { flags: "--forget-key", about: "with `model`: take it out of the keychain again" },
  ],
  examples: [
    { line: "familiar config", does: "every setting, its value and where that comes from" },
    { line: "familiar config open-browser no", does: "never open the browser" },
    { line: "familiar config model", does: "the language model, and what could be one" },
    { line: "familiar config model ollama/qwen3:8b --test", does: "choose one of this machine and try it" },
  ],
  document: "config",

  async run({ args: [name, value], options }, context) {
    if (name === "model") {
      const { configModel } = await import("../model/index.ts");
      return { document: await configModel(value, options, context) };
    }
    const [misplaced] = Object.keys(options).filter((name) =>
      ["test", "url", "key", "forgetKey"].includes(name),
    );
    if (misplaced) fail("usage", "--test, --url, --key and --forget-key belong to `familiar config model`.");
    if (name !== undefined && value !== undefined) writeSetting(name, value);
    const all = listSettings();
    const settings = name === undefined ? all : all.filter((setting) => setting.name === name);
    if (settings.length === 0)
      fail(
        "config-invalid",
        `There is no setting "${name}"; there are ${all.map((each) => each.name).join(", ")}.`,
      );
    return { document: { settings } };
  },

  async text(answer, look) {
    if ("settings" in answer) return settingsText(answer, look);
    const { modelText } = await import("../model/text.ts");
    return modelText(answer, look);
  },
});

function settingsText({ settings }: ConfigAnswer, { style }: Look): string {
  const widest = Math.max(...settings.map(({ name, value }) => name.length + value.length));
  return settings
    .map(({ name, value, from, about }) => {
      const gap = " ".repeat(widest - name.length - value.length);
      return `${name} = ${style("bold", value)}${gap}  ${style("dim", `${about} (${from})`)}`;
    })
    .join("\n");
}
