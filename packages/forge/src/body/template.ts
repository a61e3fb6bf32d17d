import type { ForgeKind } from "../place.ts";

const github = ["pull_request_template.md", "pull_request_template.txt", "pull_request_template"];
const folders: Record<ForgeKind, readonly string[]> = {
  github: [".github/", "", "docs/"],
  gitlab: [".gitlab/merge_request_templates/"],
  gitea: [".forgejo/", ".gitea/", ".github/", "", "docs/"],
};

/** The repository's own template among its files, as the forge would choose it. */
export function templatePath(files: readonly string[], kind: ForgeKind): string | undefined {
  const byName = new Map(files.map((file) => [file.toLowerCase(), file]));
  if (kind === "gitlab") return byName.get(`${folders.gitlab[0]}default.md`);
  const plain = folders[kind].flatMap((folder) => github.map((name) => byName.get(folder + name)));
  const found = plain.find((file) => file !== undefined);
  if (found !== undefined) return found;
  // Of several, none is chosen by itself: the one called default, or the only one.
  const several = files.filter((file) => /(^|\/)pull_request_template\/[^/]+\.md$/i.test(file));
  return (
    several.find((file) => /\/default\.md$/i.test(file)) ?? (several.length === 1 ? several[0] : undefined)
  );
}
