import type { Forge } from "@familiar/guard";
import { type Clock, systemClock } from "./clock.ts";
import { authorizer, type Credentials } from "./credentials.ts";
import type { Place } from "./place.ts";
import { publishing } from "./publish.ts";
import { createRest, type Pace, type RestOptions } from "./rest.ts";
import { giteaWire } from "./wire/gitea.ts";
import { githubHeaders, githubWire } from "./wire/github.ts";
import { gitlabWire } from "./wire/gitlab.ts";
import type { Wire } from "./wire/wire.ts";

export type ForgeOptions = {
  place: Place;
  credentials: Credentials | undefined;
  bases?: readonly string[];
  clock?: Clock;
};

/** How this kind of forge is spoken to. */
export function wireOf({ kind, path }: Place, options: Omit<RestOptions, "headers">): Wire {
  if (kind === "gitlab") return gitlabWire(createRest(options), path);
  if (kind === "gitea") return giteaWire(createRest(options), path);
  return githubWire(createRest({ ...options, headers: githubHeaders }), path);
}

/** Where GitHub keeps the output of runs. */
const logHosts = ["*.actions.githubusercontent.com", "*.blob.core.windows.net"];

/** The forge as the guard holds it: nothing of it happens but behind the door. */
export function createForge({ place, credentials, bases = [], clock = systemClock }: ForgeOptions): Forge {
  const { api, kind } = place;
  const pace: Pace = { until: 0, nextWrite: 0 };
  return {
    origin: new URL(api).origin,
    logHosts: kind === "github" ? logHosts : [],
    authorize: authorizer(credentials, place, clock.now),
    ...publishing({ wireOf: (carry) => wireOf(place, { api, carry, pace, clock }), bases }),
  };
}
