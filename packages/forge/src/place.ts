/** Where a repository lives, as its remote says, or as a person configured. */
export type ForgeKind = "github" | "gitlab" | "gitea";
export type Place = {
  kind: ForgeKind;
  /** `owner/name`; GitLab has groups in groups. */
  path: string;
  /** The address of the API, without a slash at its end. */
  api: string;
};
/**
 * What a person configured: which forge this is, its address where that is not the remote's, and the branches that
 * pull requests may go into beside the default one.
 */
export type ForgeSettings = { kind?: ForgeKind; url?: string; bases?: readonly string[] };

const known: Record<string, ForgeKind> = {
  ...{ "github.com": "github", "ssh.github.com": "github" },
  ...{ "gitlab.com": "gitlab", "altssh.gitlab.com": "gitlab" },
  ...{ "codeberg.org": "gitea", "gitea.com": "gitea" },
};
const below: Record<ForgeKind, string> = { github: "/api/v3", gitlab: "/api/v4", gitea: "/api/v1" };
const homes: Record<string, string> = {
  ...{ "ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com" },
};
const scp = /^(?:[\w.-]+@)?([A-Za-z0-9][\w.-]*):(?!\/\/)(.+)$/;

/** Undefined where the remote is no forge that is known, and nobody said which it is. */
export function placeOf(remote: string, { kind, url }: ForgeSettings = {}): Place | undefined {
  const full = /^[a-z+]+:\/\//i.test(remote) ? URL.parse(remote) : null;
  const [, host = full?.hostname, tail = full?.pathname] = full ? [] : (scp.exec(remote) ?? []);
  if (host === undefined || tail === undefined) return undefined;
  const name = host.toLowerCase();
  const path = tail.replace(/^\/+|\/+$/g, "").replace(/\.git$/i, "");
  const found = kind ?? known[name];
  if (!found || !isPath(path, found)) return undefined;
  if (url !== undefined) return { kind: found, path, api: url.replace(/\/+$/, "") };
  if (name === "github.com" || name === "ssh.github.com")
    return { kind: found, path, api: "https://api.github.com" };
  const web = full?.protocol === "https:" || full?.protocol === "http:" ? full.host : (homes[name] ?? name);
  const scheme = full?.protocol === "http:" ? "http:" : "https:";
  return { kind: found, path, api: `${scheme}//${web}${below[found]}` };
}

/** Names go into addresses, so that only plain ones are taken. */
function isPath(path: string, kind: ForgeKind): boolean {
  const parts = path.split("/");
  const plain = parts.every((part) => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part));
  return plain && (kind === "gitlab" ? parts.length >= 2 : parts.length === 2);
}
