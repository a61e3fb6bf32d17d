import { parse as parseToml } from "smol-toml";
import { plain } from "../text.ts";
import type { Survey } from "./survey.ts";
import { baseOf, folderOf } from "./survey.ts";

/** What a package's manifest says of itself. Every value is a line of it. */
export type Manifest = {
  path: string;
  /** "" is the root. */
  folder: string;
  kind: "npm" | "cargo" | "python" | "go" | "maven" | "gem" | "composer" | "dotnet" | "mix" | "other";
  name?: string;
  description?: string;
  license?: string;
  private: boolean;
  /** Commands that it installs, with the file each runs, as the manifest writes it. */
  commands: { name: string; target: string; line: number }[];
  /** Files that others import, and as what. */
  entries: { target: string; as?: string; line: number }[];
  lineOf(text: string | undefined): number;
};

type Read = Partial<Pick<Manifest, "name" | "description" | "license" | "private">> & {
  commands?: Record<string, string>;
  entries?: { target: string; as?: string }[];
};

/** Reads one manifest as far as it can be read; never throws. */
export function readManifest(survey: Survey, path: string): Manifest | undefined {
  const lines = survey.lines(path);
  if (!lines) return undefined;
  const [kind, reader] = readers.find(([, , name]) => name.test(baseOf(path))) ?? [];
  if (!kind || !reader) return undefined;
  const lineOf = (text: string | undefined) =>
    text ? Math.max(1, lines.findIndex((line) => line.includes(text)) + 1) : 1;
  let read: Read = {};
  try {
    read = reader(lines.join("\n"));
  } catch {
    // A manifest that does not parse still names a package: its folder.
  }
  return {
    path,
    folder: folderOf(path),
    kind,
    ...(read.name ? { name: plain(read.name, 100) } : {}),
    ...(read.description ? { description: plain(read.description, 300) } : {}),
    ...(read.license ? { license: plain(read.license, 60) } : {}),
    private: read.private ?? false,
    commands: Object.entries(read.commands ?? {}).map(([name, target]) => ({
      name: plain(name, 80),
      target,
      line: lineOf(target),
    })),
    entries: [...new Map((read.entries ?? []).map((entry) => [entry.target, entry])).values()].map(
      (entry) => ({
        ...entry,
        line: lineOf(entry.target),
      }),
    ),
    lineOf,
  };
}

const readers: [Manifest["kind"], (text: string) => Read, RegExp][] = [
  ["npm", npm, /^(package|jsr|deno)\.jsonc?$/],
  ["cargo", cargo, /^Cargo\.toml$/],
  ["python", python, /^(pyproject\.toml|setup\.cfg|setup\.py)$/],
  ["go", (text) => ({ name: one(text, /^module\s+(\S+)/m) }) as Read, /^go\.mod$/],
  ["maven", maven, /^pom\.xml$/],
  ["gem", gem, /\.gemspec$/],
  ["composer", composer, /^composer\.json$/],
  [
    "dotnet",
    (text) =>
      ({
        description: one(text, /<Description>([^<]+)</),
        name: one(text, /<(?:PackageId|AssemblyName)>([^<]+)</),
      }) as Read,
    /\.(cs|fs|vb)proj$/,
  ],
  [
    "mix",
    (text) =>
      ({
        name: one(text, /app:\s*:(\w+)/),
        description: one(text, /@description\s+"([^"]+)"|description:\s*"([^"]+)"/),
      }) as Read,
    /^mix\.exs$/,
  ],
];

function npm(text: string): Read {
  const json = object(JSON.parse(text));
  const name = string(json.name);
  const bin = json.bin;
  const commands =
    typeof bin === "string" ? { [(name ?? "command").replace(/^@[^/]+\//, "")]: bin } : strings(object(bin));
  const main = [json.main, json.module, json.source].flatMap((value) => string(value) ?? []);
  const targets = [...exported(json.exports, name), ...main.map((target) => ({ target }))];
  return {
    ...compact({ name, description: string(json.description), license: string(json.license) }),
    private: json.private === true,
    commands,
    entries: targets.filter(({ target }) => /^(\.\/)?[^*]+\.[cm]?[jt]sx?$/.test(target)),
  };
}

function cargo(text: string): Read {
  const toml = object(parseToml(text));
  const pack = object(toml.package);
  const bins = Array.isArray(toml.bin) ? toml.bin.map(object) : [];
  const named = bins.flatMap((bin) =>
    string(bin.name) && string(bin.path) ? [[bin.name, bin.path] as [string, string]] : [],
  );
  const library = string(object(toml.lib).path);
  return {
    ...compact({
      name: string(pack.name),
      description: string(pack.description),
      license: string(pack.license),
    }),
    private: pack.publish === false,
    commands: Object.fromEntries(named),
    entries: library ? [{ target: library }] : [],
  };
}

function python(text: string): Read {
  if (!/^\s*\[[\w.]+\]\s*$/m.test(text) || /^from |^import /m.test(text))
    return compact({
      name: one(text, /\bname\s*=\s*["']([^"']+)/),
      description: one(text, /\bdescription\s*=\s*["']([^"']+)/),
    });
  if (/^\[(metadata|options)\]/m.test(text))
    return compact({
      name: one(text, /^name\s*=\s*(.+)$/m),
      description: one(text, /^description\s*=\s*(.+)$/m),
    });
  const toml = object(parseToml(text));
  const project = { ...object(object(toml.tool).poetry), ...object(toml.project) };
  return {
    ...compact({ name: string(project.name), description: string(project.description) }),
    commands: strings(object(project.scripts)),
  };
}

function maven(text: string): Read {
  const own = text
    .replace(/<parent>[\s\S]*?<\/parent>/g, "")
    .replace(/<(dependenc|build|plugin|profile)[\s\S]*/, "");
  return compact({ name: one(own, /<artifactId>([^<]+)</), description: one(own, /<description>([^<]+)</) });
}

function gem(text: string): Read {
  const value = (key: string) =>
    one(text, new RegExp(`\\.${key}\\s*=\\s*(?:%q\\{([^}]+)\\}|["']([^"']+)["'])`));
  return compact({
    name: value("name") ?? one(text, /Specification\.new\s*\(?\s*["']([^"']+)/),
    description: value("summary") ?? value("description"),
  });
}

function composer(text: string): Read {
  const json = object(JSON.parse(text));
  const bins = Array.isArray(json.bin) ? json.bin.flatMap((bin) => string(bin) ?? []) : [];
  return {
    ...compact({ name: string(json.name), description: string(json.description) }),
    commands: Object.fromEntries(bins.map((bin) => [baseOf(bin), bin])),
  };
}

const object = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const string = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? value : undefined);
const strings = (record: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
const one = (text: string, pattern: RegExp) => {
  const match = pattern.exec(text);
  return match
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.trim();
};
const compact = (read: { [Key in "name" | "description" | "license"]?: string | undefined }): Read =>
  Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));

/** Every file in a tree of export conditions, with the name that it is imported by. */
function exported(value: unknown, as: string | undefined): { target: string; as?: string }[] {
  if (typeof value === "string") return [as === undefined ? { target: value } : { target: value, as }];
  return Object.entries(object(value)).flatMap(([key, inside]) =>
    exported(inside, key.startsWith(".") && as !== undefined ? `${as}${key.slice(1)}` : as),
  );
}
