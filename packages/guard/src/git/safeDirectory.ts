import { join } from "node:path";

/** What git says when another user owns the repository and no one made an exception for it. */
export const refusesOwner = (stderr: string): boolean => stderr.includes("dubious ownership");

/** Lists the exceptions that the person made; asked with the person's own configuration. */
export const exceptionQuery = ["config", "--null", "--get-all", "safe.directory"] as const;

/** A configuration that holds these exceptions and nothing else of the person's. */
export const exceptionsOnly = (listed: string): string =>
  listed
    .split("\0")
    .filter((directory) => directory !== "")
    .map((directory) => `[safe]\n\tdirectory = "${directory.replace(/["\\]/g, "\\$&")}"\n`)
    .join("");

export const exceptionsFile = (dataDirectory: string): string => join(dataDirectory, "gitconfig");
