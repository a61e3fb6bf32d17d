import { type ConfigAnswer, fail } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { listSettings, writeSetting } from "../settings.ts";

export default defineCommand<object, ConfigAnswer>({
  summary: "show or change your settings",
  arguments: [
    { name: "name", about: "one setting" },
    { name: "value", about: "its new value" },
  ],
  examples: [
    { line: "familiar config", does: "every setting, its value and where that comes from" },
    { line: "familiar config open-browser no", does: "never open the browser" },
  ],
  document: "config",

  async run({ args: [name, value] }) {
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

  text({ settings }, { style }) {
    const widest = Math.max(...settings.map(({ name, value }) => name.length + value.length));
    return settings
      .map(({ name, value, from, about }) => {
        const gap = " ".repeat(widest - name.length - value.length);
        return `${name} = ${style("bold", value)}${gap}  ${style("dim", `${about} (${from})`)}`;
      })
      .join("\n");
  },
});
