import { ago } from "../../../text.ts";

/** `5 min ago`, `3 h ago`, `2 days ago`. */
export function when(at: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} h ago` : ago(at, now);
}
