import type { Observation } from "../../sequence.ts";
import type { Doc } from "../print/doc.ts";
import type { Check } from "./check.ts";
import { givenIn, within } from "./fixtures.ts";
import { isTagged } from "./literal.ts";
import type { Scene } from "./scene.ts";
import { thrownOf } from "./thrown.ts";

/** That `act` fails as it was seen to. */
export function failure(
  { source, surface, module, chosen }: Scene,
  { outcome, value }: Observation,
  act: Doc,
): Check {
  const error = thrownOf(value, `${source}\n${ownMessages(chosen)}`, (name) => {
    const found = surface.exports.find(({ kind, name: own }) => kind === "class" && own === name);
    return found && module.spell(found.path);
  });
  return { is: "throws", act, later: outcome === "rejected", error };
}

/** What errors say that the test itself makes. */
const ownMessages = (chosen: Scene["chosen"]): string =>
  [...givenIn(chosen)]
    .flatMap(({ value }) => [...within(value)])
    .flatMap((value) => (isTagged(value) && value.is === "error" ? [value.message] : []))
    .join("\n");
