import { parseJsonc, record, strings } from "../json.ts";
import { ancestors, folderOf, join, memo, type Project } from "../project.ts";

type Alias = { prefix: string; suffix: string; targets: readonly string[]; folder: string };
type Config = { aliases: readonly Alias[]; base?: string | undefined };

const none: Config = { aliases: [] };
const deepestExtends = 8;

/** Paths that `paths` and `baseUrl` of the configuration nearest to a file give for a specifier, best first. */
export function createAliases(project: Project): (from: string, specifier: string) => string[] {
  const read = memo((path: string) => readConfig(project, path, 0));
  const nearest = memo((folder: string): readonly Config[] => {
    const configs: Config[] = [];
    for (const around of ancestors(folder)) {
      const paths = project
        .inside(around)
        .map((file) => file.path)
        .filter((path) => /(?:^|\/)(?:ts|js)config(?:\.[\w.-]+)?\.json$/.test(path))
        .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
      for (const path of paths) {
        const config = read(path);
        if (config.aliases.length > 0 || config.base !== undefined) configs.push(config);
      }
      if (configs.length > 0) return configs;
    }
    return configs;
  });
  return (from, specifier) => nearest(folderOf(from)).flatMap((config) => matches(config, specifier));
}

function readConfig(project: Project, path: string, depth: number): Config {
  const json = parseJsonc(project.read(path));
  if (!json || depth > deepestExtends) return none;
  const folder = folderOf(path);
  const options = record(json.compilerOptions) ?? {};
  const base = typeof options.baseUrl === "string" ? join(folder, options.baseUrl) : undefined;
  const paths = record(options.paths);
  const inherited = strings(json.extends).map((each) => {
    const target = each.startsWith(".")
      ? join(folder, each.endsWith(".json") ? each : `${each}.json`)
      : undefined;
    return target && target !== path && project.has(target) ? readConfig(project, target, depth + 1) : none;
  });
  const aliases = Object.entries(paths ?? {})
    .map(([pattern, targets]): Alias => {
      const [prefix, suffix] = pattern.split("*");
      return {
        prefix: prefix!,
        suffix: suffix ?? (pattern.includes("*") ? "" : "\0"),
        targets: strings(targets),
        folder: base ?? folder,
      };
    })
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return {
    aliases: paths ? aliases : (inherited.findLast((each) => each.aliases.length > 0)?.aliases ?? []),
    base: base ?? inherited.findLast((each) => each.base !== undefined)?.base,
  };
}

function matches({ aliases, base }: Config, specifier: string): string[] {
  const found: (string | undefined)[] = [];
  for (const { prefix, suffix, targets, folder } of aliases) {
    const exact = suffix === "\0";
    if (exact ? specifier !== prefix : !specifier.startsWith(prefix) || !specifier.endsWith(suffix)) continue;
    const rest = exact ? "" : specifier.slice(prefix.length, specifier.length - suffix.length || undefined);
    for (const target of targets) found.push(join(folder, target.replace("*", rest)));
  }
  if (base !== undefined) found.push(join(base, specifier));
  return found.filter((path) => path !== undefined);
}

/**
 * Where bundlers' customary prefixes point, below the nearest package: `@/x`, `~/x`, `$lib/x` and `src/x`. They
 * are conventions, so the caller only follows them when one file fits.
 */
export function customary(folder: string, specifier: string): string[] {
  const inside = (path: string) => (folder ? `${folder}/${path}` : path);
  const [, prefix, rest] = /^(@|~|\$lib|src)\/(.+)$/.exec(specifier) ?? [];
  if (!rest) return [];
  if (prefix === "$lib") return [inside(`src/lib/${rest}`)];
  if (prefix === "src") return [inside(`src/${rest}`)];
  return ["src", "app", "resources/js", "client", "web"]
    .map((each) => inside(`${each}/${rest}`))
    .concat(inside(rest));
}
