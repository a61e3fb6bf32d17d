import type { Policy } from "./policy.ts";
import type { About } from "./request.ts";
import type { Ruling } from "./ruling.ts";
import type { Position } from "./tiers.ts";
import { requestFrom } from "./words.ts";

export type Failed = { at: Position; action: string; expected: string; ruling: Ruling };

/**
 * Asks a policy everything that a file of expectations names.
 * @throws `policy-invalid` where the file cannot be understood
 */
export async function testPolicy(
  policy: Policy,
  text: string,
  file: string,
): Promise<{ passed: number; failed: Failed[] }> {
  const [{ policyTest }, { readYaml }] = await Promise.all([
    import("@familiar/protocol/schema"),
    import("./read.ts"),
  ]);
  const { value, at, refuse } = readYaml(text, file, policyTest);
  const failed: Failed[] = [];
  for (const [index, expectation] of value.expect.entries()) {
    const { action, effect, rule, tier, origin = "person", tainted = false } = expectation;
    const words = typeof action === "string" ? action.split(" ").filter(Boolean) : action;
    const about: About = {
      ...{ level: expectation.level ?? value.level, origin },
      tainted: tainted ? ["test"] : [],
      now: Date.parse(expectation.at ?? value.at ?? "2026-01-07T12:00:00Z"),
    };
    const where = at(["expect", index]);
    let request: ReturnType<typeof requestFrom>;
    try {
      request = requestFrom(words);
    } catch (error) {
      refuse(where, (error as Error).message);
    }
    const ruling = await policy.rule(request!, about);
    const same =
      ruling.effect === effect &&
      (rule ?? ruling.rule) === ruling.rule &&
      (tier ?? ruling.tier) === ruling.tier;
    const expected = [effect, ...(tier ? [`by ${tier}`] : []), ...(rule ? [`through ${rule}`] : [])].join(
      " ",
    );
    if (!same) failed.push({ at: where, action: words.join(" "), expected, ruling });
  }
  return { passed: value.expect.length - failed.length, failed };
}
