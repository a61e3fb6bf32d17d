import type { Tree } from "./tree.ts";
import { readWritten, type Written } from "./written.ts";

/** Finds the repository's own path of a path of another machine; undefined where none is certain. */
export type Resolve = (given: string) => string | undefined;

/** Where continuous integration checks repositories out, as far as the folders are always called so. */
const checkouts: readonly RegExp[] = [
  /^(?:home|Users)\/travis\/(?:build|gopath\/src\/[^/]+)\/[^/]+\/[^/]+\//,
  /^(?:home\/runner\/work|Users\/runner\/work|a|__w|actions-runner\/_work)\/[^/]+\/[^/]+\//,
  /^github\/workspace\//,
  /^builds\/(?:[^/]+\/)?[^/]+\/[^/]+\//,
  /^(?:root|home\/circleci)\/(?:project|repo)\//,
  /^(?:c:\/)?projects\/[^/]+\//i,
  /^(?:drone\/src|bitrise\/src|usr\/src\/app|app|workspace)\//,
  /^go\/src\/[^/]+\/[^/]+\/[^/]+\//,
  /^(?:var\/(?:lib\/)?jenkins|home\/jenkins(?:\/agent)?|jenkins)\/workspace\/[^/]+\//,
  /^var\/lib\/buildkite-agent\/builds\/[^/]+\/[^/]+\/[^/]+\//,
];

/**
 * For all paths of one input: the folder that it was checked out to there is found from the paths that fit, so that a
 * file in it is known even where its name alone says little. What fits several files alike is none of them.
 */
export function resolver(tree: Tree, all: readonly string[]): Resolve {
  const votes = new Map<string, number>();
  for (const given of new Set(all)) {
    const written = readWritten(given);
    if (!written?.absolute || written.foreign || written.installed) continue;
    const [best] = candidates(written, tree);
    if (!best || best.common < 2 || !best.whole) continue;
    const root = written.parts.slice(0, -best.common).join("/");
    votes.set(root, (votes.get(root) ?? 0) + best.common);
  }
  const roots = [...votes].sort((a, b) => b[1] - a[1]).map(([root]) => root);
  const known = new Map<string, string | undefined>();
  return (given) => {
    if (!known.has(given)) known.set(given, resolve(given, tree, roots));
    return known.get(given);
  };
}

function resolve(given: string, tree: Tree, roots: readonly string[]): string | undefined {
  const written = readWritten(given);
  if (!written) return undefined;
  const { parts, absolute, foreign, installed } = written;
  const path = parts.join("/");
  if (!absolute && !installed && tree.has(path)) return path;
  if (foreign) return undefined;
  const below = [
    ...roots.flatMap((root) => (path.startsWith(`${root}/`) ? [path.slice(root.length + 1)] : [])),
    ...checkouts.flatMap((checkout) => (checkout.test(path) ? [path.replace(checkout, "")] : [])),
  ].find((rest) => tree.has(rest));
  if (below) return below;
  const found = candidates(written, tree);
  const [best, second] = found;
  if (!best) return undefined;
  const full = best.common === parts.length;
  const enough = installed
    ? full && parts.length > 1
    : absolute
      ? best.common >= 2
      : full || best.common >= 2;
  if (!enough) return undefined;
  if (second && second.common === best.common && best.whole === second.whole) return undefined;
  return best.path;
}

type Candidate = { path: string; common: number; whole: boolean };

/** Files of that name, those that share most of the path first; `whole` where all of the file's own path is shared. */
function candidates({ parts }: Written, tree: Tree): Candidate[] {
  const lower = parts.map((part) => part.toLowerCase());
  return tree
    .named(lower.at(-1)!)
    .slice(0, mostCandidates)
    .map((path) => {
      const own = path.toLowerCase().split("/");
      let common = 0;
      while (
        common < own.length &&
        common < lower.length &&
        own[own.length - 1 - common] === lower[lower.length - 1 - common]
      )
        common++;
      return { path, common, whole: common === own.length };
    })
    .sort((a, b) => b.common - a.common || Number(b.whole) - Number(a.whole));
}

const mostCandidates = 5000;
