/**
 * What keeps a repository's own configuration from running anything while git reads it. Each line takes away
 * one way in which a file under `.git` can name a command or reach outside.
 */
const settings: Record<string, string> = {
  "core.fsmonitor": "false",
  "core.hooksPath": "/dev/null",
  "core.attributesFile": "/dev/null",
  "core.pager": "cat",
  "core.sshCommand": "false",
  "core.symlinks": "false",
  "core.protectHFS": "true",
  "core.protectNTFS": "true",
  "credential.helper": "",
  "diff.external": "",
  "diff.ignoreSubmodules": "all",
  "gpg.program": "false",
  "gpg.ssh.program": "false",
  "gpg.x509.program": "false",
  "log.diffMerges": "separate", // "remerge" would run the repository's merge drivers.
  "log.showSignature": "false",
  "protocol.allow": "never",
  "safe.bareRepository": "explicit",
  "status.submoduleSummary": "false",
  "submodule.recurse": "false",
  // Answers that do not depend on taste:
  "blame.ignoreRevsFile": "",
  "color.ui": "false",
  "color.diff": "false",
  "color.status": "false",
  "i18n.logOutputEncoding": "UTF-8",
};

export const hardenedFlags: readonly string[] = [
  "--no-pager",
  ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
];

export const hardenedEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_LAZY_FETCH: "1",
  // What a commit is called is what it holds.
  GIT_NO_REPLACE_OBJECTS: "1",
  // Unlike protocol.allow, this also overrides a protocol.NAME.allow of the repository.
  GIT_ALLOW_PROTOCOL: "none",
};

const comparing = new Set(["diff", "diff-tree", "diff-index", "diff-files", "log", "show", "blame"]);
const lookingAtWorkTree = new Set(["diff", "diff-index", "diff-files", "status"]);

/** Options that go right behind the subcommand. */
export const hardenedOptions = (subcommand: string): string[] => [
  ...(comparing.has(subcommand) ? ["--no-ext-diff", "--no-textconv"] : []),
  ...(lookingAtWorkTree.has(subcommand) ? ["--ignore-submodules=all"] : []),
];

/** Subcommands that pass file contents of the work tree through the repository's filters. */
export const usesFilters = (subcommand: string): boolean =>
  lookingAtWorkTree.has(subcommand) || ["blame", "describe", "ls-files", "hash-object"].includes(subcommand);
