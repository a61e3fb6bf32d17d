import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const most = 500;
const fileOf = (directory: string): string => join(directory, "chat-history");

/** Lines that were typed before, oldest first; none where nothing was kept. */
export function readHistory(directory: string): string[] {
  try {
    const lines = readFileSync(fileOf(directory), "utf8").split("\n").filter(Boolean);
    if (lines.length > 2 * most) writeFileSync(fileOf(directory), `${lines.slice(-most).join("\n")}\n`, own);
    return lines.slice(-most);
  } catch {
    return [];
  }
}

const own = { mode: 0o600 };

/**
 * Keeps lines beside the repository's database, with the secrets taken out; nobody else may read the file.
 * Only what was typed is kept: what was pasted is not.
 */
export function historyOf(directory: string): (line: string) => Promise<void> {
  let last = readHistory(directory).at(-1);
  let clean: ((text: string) => Promise<string>) | undefined;
  return async (line) => {
    const text = line.replace(/\s+/g, " ").trim();
    if (text === "" || text === last) return;
    last = text;
    clean ??= await masking(directory);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    appendFileSync(fileOf(directory), `${await clean(text)}\n`, own);
  };
}

async function masking(directory: string): Promise<(text: string) => Promise<string>> {
  const { createMasking, maskKey } = await import("@familiar/guard");
  return createMasking({ env: process.env, key: () => maskKey(directory) }).clean;
}
