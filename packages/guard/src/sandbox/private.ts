import { join, resolve, sep } from "node:path";

/** Never shown as a whole: what lies in them is not a tool's. */
const systemFolders = [
  ...[
    "/",
    "/boot",
    "/dev",
    "/etc",
    "/home",
    "/media",
    "/mnt",
    "/proc",
    "/root",
    "/run",
    "/srv",
    "/sys",
    "/tmp",
  ],
  ...[
    "/var",
    "/var/cache",
    "/var/lib",
    "/var/log",
    "/var/run",
    "/var/spool",
    "/var/tmp",
    "/Users",
    "/private",
  ],
];

/** Where programs keep what proves who a person is, from the home folder. */
const credentials = [
  ...[".ssh", ".gnupg", ".aws", ".azure", ".kube", ".docker", ".netrc", ".vault-token", ".password-store"],
  ...[".config/gcloud", ".config/gh", ".config/git", ".config/hub", ".gitconfig", ".git-credentials"],
  ...[
    ".npmrc",
    ".yarnrc",
    ".yarnrc.yml",
    ".config/pnpm",
    ".pypirc",
    ".pip",
    ".config/pip",
    ".config/pypoetry",
  ],
  ...[".cargo/credentials", ".cargo/credentials.toml", ".cargo/config", ".cargo/config.toml"],
  ...[".gem/credentials", ".local/share/gem/credentials", ".bundle/config", ".local/share/uv/credentials"],
  ...[
    ".m2/settings.xml",
    ".m2/settings-security.xml",
    ".gradle/gradle.properties",
    ".nuget/NuGet",
    ".config/NuGet",
  ],
  ...[".composer/auth.json", ".config/composer", ".pub-cache/credentials.json", ".hex/hex.config"],
  ...[".dotnet/corefx", ".terraform.d", ".pgpass", ".my.cnf", ".local/share/keyrings", ".mozilla"],
  ...[".config/google-chrome", ".config/chromium", ".bash_history", ".zsh_history"],
];

/** Whether a path is, holds or lies in something that no command may see whole. */
export function isPrivate(path: string, home: string): boolean {
  if (resolve(path) !== path || systemFolders.includes(path)) return true;
  if (isIn(home, path)) return true;
  return credentials.map((name) => join(home, name)).some((each) => isIn(each, path) || isIn(path, each));
}

/** Whether `inner` is `outer` or lies in it. */
export const isIn = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
