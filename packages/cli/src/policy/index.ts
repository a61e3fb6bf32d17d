import { fail, type PolicyAnswer } from "@familiar/protocol";
import type { Answer } from "../command.ts";
import type { PolicyFlags } from "../commands/policy.ts";
import type { Context } from "../context.ts";
import { explain } from "./explain.ts";
import { init } from "./init.ts";
import { setLevel } from "./setLevel.ts";
import { show } from "./show.ts";
import { test } from "./test.ts";
import { trust } from "./trust.ts";

export type Part = (
  words: readonly string[],
  options: PolicyFlags,
  context: Context,
) => Promise<Answer<PolicyAnswer, PolicyAnswer>>;

const parts: Record<string, Part> = { show, explain, test, "set-level": setLevel, trust, init };

export async function policy(
  [what = "show", ...words]: readonly string[],
  options: PolicyFlags,
  context: Context,
) {
  const part = Object.hasOwn(parts, what) ? parts[what] : undefined;
  if (!part) return fail("usage", `"${what}" is none of ${Object.keys(parts).join(", ")}.`);
  const flag = part === explain ? undefined : words.find((word) => word.startsWith("-"));
  if (flag) return fail("usage", `Unknown option '${flag}'.`);
  return part(words, options, context);
}
