import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** What a started program sees: nothing is inherited but what is named here. */
const kept = ["HOME", "XDG_CONFIG_HOME", "TMPDIR", "SYSTEMROOT", "USERPROFILE", "TEMP", "TMP"] as const;

export function cleanEnvironment(source: NodeJS.ProcessEnv): Record<string, string> {
  const env: Record<string, string> = { PATH: searchPath(source).join(delimiter), LC_ALL: "C" };
  for (const name of kept) if (source[name] !== undefined) env[name] = source[name];
  return env;
}

/**
 * Finds a program by its name, as an absolute path. Relative parts of PATH are left out: with them, a file
 * of the repository that is called like the program would be run.
 */
export function findProgram(name: string, source: NodeJS.ProcessEnv): string | undefined {
  const endings = process.platform === "win32" ? [".exe"] : [""];
  for (const folder of searchPath(source))
    for (const ending of endings) {
      const file = join(folder, name + ending);
      if (isExecutable(file)) return file;
    }
  return undefined;
}

const searchPath = (source: NodeJS.ProcessEnv): string[] =>
  (source.PATH ?? source.Path ?? "").split(delimiter).filter((part) => isAbsolute(part));

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
