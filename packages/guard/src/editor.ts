import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fail } from "@familiar/protocol";
import { findProgram } from "./environment.ts";

/**
 * Opens the person's own editor on the terminal and waits until they leave it; gives the text as they left it. It is
 * their program with their environment, named by VISUAL or EDITOR as everywhere.
 *
 * @throws `needs-person` where there is no editor or no terminal, `aborted` when the editor says that it failed
 */
export async function editText(
  { name, text }: { name: string; text: string },
  { env, dataDirectory }: { env: NodeJS.ProcessEnv; dataDirectory: string },
): Promise<string> {
  const [first = "", ...words] = (env.VISUAL || env.EDITOR || "").split(/\s+/).filter(Boolean);
  const program = first.startsWith("/") ? first : findProgram(first, env);
  if (first === "" || !program) fail("needs-person", "VISUAL and EDITOR name no editor that is here.");
  if (!process.stdin.isTTY) fail("needs-person", "Nobody sits here to edit it.");
  const around = join(dataDirectory, "edit");
  mkdirSync(around, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(around, "e-"));
  const file = join(folder, basename(name));
  try {
    writeFileSync(file, text, { mode: 0o600 });
    const child = spawn(program, [...words, file], { env, stdio: "inherit" });
    const code = await new Promise<number | null>((resolve) => {
      child.once("error", () => resolve(null));
      child.once("close", resolve);
    });
    if (code !== 0) fail("aborted", `${first} ended with ${code ?? "an error"}.`);
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
