import { lockfile, type Piece } from "./pieces.ts";

const manifest =
  /(^|\/)(package\.json|pyproject\.toml|requirements[^/]*\.txt|setup\.(py|cfg)|Pipfile|go\.mod|Cargo\.toml|Gemfile|composer\.json|pom\.xml|build\.gradle(\.kts)?|[^/]*\.gemspec|[^/]*\.csproj|mix\.exs|pubspec\.yaml)$/;
const pinned =
  /^[+-]\s*(?:require\s+|gem\s+)?["']?([@\w][\w./:-]*?)["']?\s*(?:\[[\w, ]*\]\s*)?[\s:=,@~^<>!("'v]+(\d[\w.+-]*)/;

export type Pinned = { name: string; from: string; to: string };

/** The dependencies whose versions these pieces change, when that is all they do. */
export function versionsIn(pieces: readonly Piece[]): Pinned[] | undefined {
  const found: Pinned[] = [];
  for (const { path, removed, added } of pieces) {
    if (lockfile.test(path)) continue;
    if (!manifest.test(path) || removed.length !== added.length) return undefined;
    for (const [at, line] of removed.entries()) {
      const [before, after] = [pinned.exec(line), pinned.exec(added[at]!)];
      if (!before || !after || before[1] !== after[1]) return undefined;
      found.push({ name: before[1]!, from: before[2]!, to: after[2]! });
    }
  }
  return found.length > 0 ? found : undefined;
}
