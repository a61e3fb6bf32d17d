import type { GitPort, History } from "../model.ts";

/** `v1.2`, `1.2.3-rc.1`, `name@1.2.3`, `release-1.2`, `curl-8_5_0`, `go1.22`, `2024.01`. */
const versionLike = /(^|[a-z@_/-])v?\d+([._-]\d+)+([._+-]?[0-9a-z]+)*$/i;
const singleNumber = /^v\d+$/;

const byVersion = new Intl.Collator("en", { numeric: true });

export const looksLikeVersion = (tag: string): boolean => versionLike.test(tag) || singleNumber.test(tag);

const fields = [
  "refname:strip=2",
  "objecttype",
  "objectname",
  "*objecttype",
  "*objectname",
  "creatordate:unix",
];

/** Tags that look like versions, newest first; an annotated tag counts from when it was made. */
export async function readReleases(git: GitPort): Promise<History["releases"]> {
  const format = fields.map((field) => `%(${field})`).join("%00");
  const { code, stdout } = await git.run(["for-each-ref", `--format=${format}`, "refs/tags"]);
  if (code !== 0) return [];
  return stdout
    .toString("utf8")
    .split("\n")
    .flatMap((line) => {
      const [name = "", type, object = "", peeledType, peeled = "", date] = line.split("\0");
      const commit = type === "commit" ? object : peeledType === "commit" ? peeled : undefined;
      return commit && looksLikeVersion(name) ? [{ name, commit, at: Number(date) * 1000 || 0 }] : [];
    })
    .sort((a, b) => b.at - a.at || byVersion.compare(b.name, a.name));
}
