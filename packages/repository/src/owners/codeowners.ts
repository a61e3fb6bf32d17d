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

/** One part between slashes against one name: `*` and `?` do not cross a slash. */
function fitsPart(glob: string, name: string): boolean {
  let [at, in_] = [0, 0];
  let star = -1;
  let retry = 0;
  while (in_ < name.length) {
    if (glob[at] === "*") {
      star = at++;
      retry = in_;
    } else if (at < glob.length && (glob[at] === "?" || glob[at] === name[in_])) {
      at += 1;
      in_ += 1;
    } else if (star >= 0) {
      at = star + 1;
      retry += 1;
      in_ = retry;
    } else return false;
  }
  return /^\**$/.test(glob.slice(at));
}

/** How many leading names the parts may take up; `**` takes any number of them. */
function takenUp(parts: readonly string[], names: readonly string[]): number[] {
  let reached = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of reached) {
      if (part === "**") for (let to = at; to <= names.length; to += 1) next.add(to);
      else if (at < names.length && fitsPart(part, names[at]!)) next.add(at + 1);
    }
    reached = next;
  }
  return [...reached];
}

/**
 * A pattern as GitHub documents it (gitignore's without `!`, `[ ]` and `\#`): with a slash before its end
 * it starts at the root, otherwise it fits at any depth; a name takes in all below it, but a last part
 * `*` after a slash only what lies directly there.
 */
export function compilePattern(pattern: string): (path: string) => boolean {
  const anchored = pattern.replace(/\/$/, "").includes("/");
  const parts = pattern
    .split("/")
    .filter((part, i, all) => part !== "" && !(part === "**" && all[i - 1] === "**"));
  const last = parts.at(-1);
  const exact = !pattern.endsWith("/") && last === "*" && parts.length > 1;
  const below = pattern.endsWith("/");
  return (path) => {
    const names = path.split("/");
    return takenUp(anchored ? parts : ["**", ...parts], names).some((taken) => {
      if (below) return taken > 0 && taken < names.length;
      return exact ? taken === names.length : taken > 0 && taken <= names.length;
    });
  };
}

/** Finds the rule of a path: the last that fits, though it may name nobody. */
export function ruleFinder(rules: readonly OwnerRule[]): (path: string) => OwnerRule | undefined {
  const compiled = rules.map((rule) => ({ rule, fits: compilePattern(rule.pattern) })).reverse();
  return (path) => compiled.find(({ fits }) => fits(path))?.rule;
}
