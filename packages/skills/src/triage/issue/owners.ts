import type { Triage } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";

const mostFiles = 3;
const mostPeople = 5;
/** Who has less of a file than this is not asked about it. */
const leastShare = 0.1;

/** Who to ask about the first of these files, each once. */
export function ownersOf(paths: readonly string[], repository: Repository): Triage["owners"] {
  const found = new Map<string, Triage["owners"][number]>();
  for (const path of paths.slice(0, mostFiles)) {
    const owners = repository.owners(path).filter(({ share }, at) => at === 0 || share >= leastShare);
    for (const owner of owners.slice(0, 2)) {
      if (!found.has(owner.name)) found.set(owner.name, { ...owner, of: path });
    }
  }
  return [...found.values()].slice(0, mostPeople);
}
