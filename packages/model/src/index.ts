/** Language models behind one port; every request goes through the guard. */
export { dollars, type Limit, type Used } from "./allowance.ts";
export type { Clock } from "./clock.ts";
export { complete } from "./complete.ts";
export { microDollars } from "./cost.ts";
export { createModel, type ModelOptions } from "./create.ts";
export { asData } from "./data.ts";
export {
  createImageModel,
  type ImageModel,
  type ImageSettings,
  imageOriginOf,
  type PaintRequest,
} from "./image.ts";
export { type Known, knownOf } from "./known.ts";
export { type Meter, metered } from "./metered.ts";
export type * from "./model.ts";
export { aboutProvider, isLocal, keyIn, type Provider, providerNames } from "./providers.ts";
export { type Chosen, chosen, idOf, type ModelSettings, originOf, runsHere } from "./settings.ts";
