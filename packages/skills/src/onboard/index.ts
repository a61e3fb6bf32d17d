/**
 * Onboarding: everything a newcomer needs on day one, each claim with its place. `onboard` looks and
 * tells; `tourMarkdown`, `codeTour` and `tourScreen` show what it found.
 */
import { fail, type Tour } from "@familiar/protocol";
import type { Skill } from "../skill.ts";
import { makeTour } from "./tour.ts";

export { codeTour } from "./show/codeTour.ts";
export { tourMarkdown } from "./show/markdown.ts";
export { tourScreen } from "./show/screen.ts";

/** There is nothing to choose: the tour is of the whole repository. */
export type OnboardInput = Record<never, never>;

export const onboard: Skill<OnboardInput, Tour> = {
  name: "onboard",
  parse(input = {}) {
    if (typeof input !== "object" || input === null || Object.keys(input).length > 0)
      fail("usage", "Onboarding takes no options.");
    return {};
  },
  title: () => "Make the onboarding pack",
  run: (_input, context) => makeTour(context),
};
