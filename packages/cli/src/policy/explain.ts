import { fail } from "@familiar/protocol";
import type { Part } from "./index.ts";
import { levelOf, policyOf } from "./standing.ts";

/** What policy says of an action given in words, and what would change it. */
export const explain: Part = async (words, options, context) => {
  const { explain: explanationOf, forms, ownScope, requestFrom } = await import("@familiar/guard");
  if (words.length === 0)
    return fail("usage", `Say an action: ${forms.map(({ form }) => `\`${form}\``).join(", ")}.`);
  const request = requestFrom(words);
  const about = {
    level: options.level ?? (await levelOf(context)),
    origin: options.origin ?? ("person" as const),
    tainted: options.tainted ? ["as if"] : [],
    now: options.at ?? Date.now(),
  };
  const own = ownScope(context.place().directory);
  const explanation = await explanationOf(await policyOf(context), request, about, own);
  return { document: { policy: "explain", action: words.join(" "), ...explanation } };
};
