import type { UsageAnswer } from "@familiar/protocol";
import { defineCommand } from "../command.ts";
import { positive } from "../numbers.ts";

type Options = { by: UsageAnswer["by"]; days: number };

const day = 24 * 60 * 60 * 1000;

export default defineCommand<Partial<Options>, UsageAnswer>({
  summary: "show what language models were used for, and what that cost",
  options: [
    {
      flags: "--by <what>",
      about: "add up by task, day, person or model",
      choices: ["task", "day", "person", "model"],
    },
    { flags: "--days <n>", about: "so many days back, today included; 30 unless told", parse: positive },
  ],
  examples: [
    { line: "familiar usage", does: "the last 30 days, day by day" },
    { line: "familiar usage --by model --days 1", does: "today, by model" },
  ],
  document: "usage",

  async run({ options: { by = "day", days = 30 } }, context) {
    const { storage } = await context.open();
    const since = new Date(Date.now() - (days - 1) * day).setHours(0, 0, 0, 0);
    return { document: { by, since, ...(await storage.usage.sums(by, { since })) } };
  },

  async text(answer, look) {
    const { usageText } = await import("../model/usageText.ts");
    return usageText(answer, look);
  },
});
