import type { Repository } from "@familiar/repository";
import { compact } from "../topic/stem.ts";

const rootManifests = ["package.json", "Cargo.toml", "pyproject.toml", "composer.json", "go.mod"];
const declaredName = /^(?:\s{0,4}"name"\s*:|\s*name\s*=|module)\s*"?([^"\s,]+)/m;

/** What the repository itself is called; in a question it says nothing of where to look. */
export function ownNames(repository: Repository): ReadonlySet<string> {
  const folder = repository.root.split(/[\\/]/).filter(Boolean).at(-1) ?? "";
  const declared = rootManifests.flatMap((path) =>
    repository.file(path)
      ? (declaredName
          .exec(repository.text(path) ?? "")?.[1]
          ?.split(/[/@]/)
          .slice(-1) ?? [])
      : [],
  );
  return new Set([folder, ...declared].map(compact).filter(Boolean));
}
