import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileOf = (place: string) => join(place, "conversation");

/** The conversation that the terminal's last question in this repository belonged to. */
export function lastConversation(place: string): string | undefined {
  try {
    return readFileSync(fileOf(place), "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}

export function rememberConversation(place: string, id: string): void {
  mkdirSync(place, { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(place), `${id}\n`, { mode: 0o600 });
}
