export type OwnerRule = { line: number; pattern: string; owners: readonly string[] };

/** Where GitHub, then GitLab, look for the file; the first that exists counts. */
export const codeownersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** GitHub reads no larger file. */
const largest = 3 * 1024 * 1024;
const owner = /^(@[\w.-]+(\/[\w.-]+)*|[^@\s]+@[^@\s]+\.[^@\s]+)$/;
const isSection = (line: string) => /^\^?\[[^\]]+\](\[\d+\])?(\s|$)/.test(line);

const withoutComment = (line: string) => line.replace(/(^|\s)#.*$/, "").trim();

/** Rules in the file's order. Lines that GitHub refuses (`!`, a bad owner) are passed over, as it does. */
export function parseCodeowners(text: string): OwnerRule[] {
  if (text.length > largest) return [];
  return text.split(/\r?\n/).flatMap((raw, i) => {
    const line = withoutComment(raw);
    if (line === "" || line.startsWith("!") || isSection(line)) return [];
    const [pattern = "", ...owners] = line.split(/(?<!\\)\s+/);
    if (!owners.every((name) => owner.test(name))) return [];
    return [{ line: i + 1, pattern: pattern.replaceAll("\\ ", " "), owners }];
  });
}

const literal = (text: string) => text.replace(/[.+^${}()|[\]\\]/g, "\\$&");

/** One part between slashes: `*` and `?` do not cross a slash. */
const part = (glob: string) => literal(glob).replaceAll("*", "[^/]*").replaceAll("?", "[^/]");

/**
 * A pattern as GitHub documents it (gitignore's without `!`, `[ ]` and `\#`): with a slash before its end
 * it starts at the root, otherwise it fits at any depth; a name takes in all below it, but a last part
 * `*` after a slash only what lies directly there.
 */
export function compilePattern(pattern: string): RegExp {
  const anchored = pattern.replace(/\/$/, "").includes("/");
  const folder = pattern.endsWith("/");
  const parts = pattern.split("/").filter((piece) => piece !== "");
  let source = anchored ? "^" : "^(?:.*/)?";
  for (const [i, piece] of parts.entries()) {
    const last = i === parts.length - 1;
    if (piece === "**") source += last ? ".+" : "(?:.*/)?";
    else source += last ? part(piece) : `${part(piece)}/`;
  }
  const last = parts.at(-1);
  if (folder) return new RegExp(`${source}/.+$`);
  if (last === "**" || (last === "*" && parts.length > 1)) return new RegExp(`${source}$`);
  return new RegExp(`${source}(?:/.+)?$`);
}

/** Finds the rule of a path: the last that fits, though it may name nobody. */
export function ruleFinder(rules: readonly OwnerRule[]): (path: string) => OwnerRule | undefined {
  const compiled = rules.map((rule) => ({ rule, fits: compilePattern(rule.pattern) })).reverse();
  return (path) => compiled.find(({ fits }) => fits.test(path))?.rule;
}
