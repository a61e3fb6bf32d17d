import { readSettings } from "./settings.ts";

/** A page is opened only for a person at a desktop who has not said no. */
export function mayOpenBrowser(wanted: boolean, env = process.env, platform = process.platform): boolean {
  const desktop = platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  const person = process.stdout.isTTY === true && !env.CI;
  return wanted && person && desktop && readSettings()["open-browser"] === "yes";
}
