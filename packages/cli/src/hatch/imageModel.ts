import type { ImageSettings } from "@familiar/model";
import type { Settings } from "../settings.ts";

/** The key of the image model's server stays in the environment and is never written down. */
const keyVariable = "FAMILIAR_IMAGE_MODEL_KEY";

/** The image model that the user configured, if any. */
export function imageModelOf(settings: Settings, env = process.env): ImageSettings | undefined {
  const { "image-model-url": url, "image-model-name": name, "image-model-price": price } = settings;
  const key = env[keyVariable];
  return url && name ? { url, name, ...(key && { key }), ...(price && { price: Number(price) }) } : undefined;
}
