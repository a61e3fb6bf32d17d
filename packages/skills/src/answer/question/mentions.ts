/** Something a question names outright, rather than describes. */
export type Mention =
  | { kind: "place"; path: string; line?: number; endLine?: number; name?: string; pasted: boolean }
  | { kind: "name"; name: string; within?: string }
  | { kind: "quote"; text: string }
  | { kind: "version"; name: string }
  | { kind: "commit"; hash: string }
  | { kind: "date"; at: number };

export type Masked = {
  /** The question with `¤` for each thing named, and `@` for each version, commit or date. */
  text: string;
  mentions: Mention[];
};

type Finder = readonly [pattern: RegExp, read: (groups: string[]) => Mention | undefined];

const place = (path = "", line?: string, endLine?: string, name?: string, pasted = false): Mention => ({
  kind: "place",
  path: unwrapped(path)
    .replace(/^(?:\.\/|file:\/\/)/, "")
    .replaceAll("\\", "/"),
  ...(line ? { line: Number(line) } : {}),
  ...(endLine ? { endLine: Number(endLine) } : {}),
  ...(name ? { name } : {}),
  pasted,
});

/** Without an opening bracket that the sentence put before it. */
const unwrapped = (path: string): string => (/^[([][^)\]]*$/.test(path) ? path.slice(1) : path);

/** `a.b.Type.method` in Java's words: the file is the type's, in the package's folder. */
function javaFrame([owner = "", method, file = "", line]: string[]): Mention {
  const folder = owner.split(".").slice(0, -1).join("/");
  return place(folder ? `${folder}/${file}` : file, line, undefined, method, true);
}

function name(text: string): Mention | undefined {
  const parts = text
    .replace(/\(.*\)?$/, "")
    .split(/\.|::|#|->/)
    .filter(Boolean);
  const last = parts.pop();
  if (!last) return undefined;
  return { kind: "name", name: last, ...(parts.length > 0 ? { within: parts.join(".") } : {}) };
}

function quote(text: string): Mention | undefined {
  const inside = text.trim();
  if (inside === "") return undefined;
  const found = mask(inside);
  const [only] = found.mentions;
  if (only && found.mentions.length === 1 && /^[¤@]$/.test(found.text.trim())) return only;
  if (/^[\w$]+[!?]?$/.test(inside)) return { kind: "name", name: inside };
  return { kind: "quote", text: inside };
}

function date([year, month = "1", day = "1"]: string[]): Mention | undefined {
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return Number.isNaN(at) ? undefined : { kind: "date", at };
}

const extensions =
  "[cm]?[jt]sx?|py|pyi|go|rs|java|kts?|c|h|cc|cpp|cxx|hpp|hh|cs|rb|php|sh|bash|zsh|fish|md|mdx|rst|txt|json5?|jsonc|ya?ml|toml|xml|html?|s?css|less|sql|proto|gradle|lock|cfg|ini|conf|env|vue|svelte|swift|scala|lua|pl|r|dart|ex|exs|erl|hs|clj|ml|nim|zig|snap|svg|bat|ps1|mod|sum|gemspec|cmake|mk|tf";
/** Letters of file names: those of Latin, Greek and Cyrillic; Chinese and Japanese go on without a space. */
const w = "\\w\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff";
const products =
  "(?:node|vue|next|nuxt|react|three|d3|express|ember|backbone|discord|socket|asp|vb)\\.(?:js|net|io)";

/** In order: what an earlier finder took is no longer there for the later ones. */
const finders: readonly Finder[] = [
  [
    /https?:\/\/[^\s/]+\/[^\s]+?\/(?:-\/)?blob\/[^\s/]+\/([^\s#?]+)(?:#L(\d+)(?:-L(\d+))?)?/,
    ([p, l, e]) => place(p, l, e, undefined, true),
  ],
  [/\bhttps?:\/\/\S+/, () => undefined],
  [/\bFile "([^"]+)", line (\d+)(?:, in ([\w<>.]+))?/, ([p, l, n]) => place(p, l, undefined, n, true)],
  [
    /\bat (?:[\w.]+\/)*((?:[\w$]+\.)+[\w$]+)\.([\w$<>]+)\(([\w$]+\.(?:java|kt|scala|groovy))(?::(\d+))?\)/,
    javaFrame,
  ],
  [
    /\bat (?:async |new )*([\w$.<>#]+)(?: \[as \w+\])? \((?:file:\/\/)?([^()\s]+?):(\d+)(?::\d+)?\)/,
    ([n, p, l]) => place(p, l, undefined, n, true),
  ],
  [/\bat (?:file:\/\/)?([^()\s]+?\.\w+):(\d+):\d+/, ([p, l]) => place(p, l, undefined, undefined, true)],
  [
    /([\w./@+-]+\.rb):(\d+):in [`']([^'`]+)'/,
    ([p, l, n]) => place(p, l, undefined, n?.split(/[#. ]/).pop(), true),
  ],
  [/`{1,3}([^`]+)`{1,3}/, ([text = ""]) => quote(text)],
  [/[“"«「『]\s*([^”"»」』]{1,200}?)\s*[”"»」』]/, ([text = ""]) => quote(text)],
  [/(?<![\p{L}\d])['‘]([^'’]{2,100})['’](?![\p{L}\d])/u, ([text = ""]) => quote(text)],
  [
    new RegExp(
      `((?:[${w}@.+~$[\\]()-]+/)*[${w}@.+~$[\\]-]+\\.\\w{1,10})(?:#L|:|\\()(\\d+)(?:(?:-L?|,\\s?)(\\d+))?(?::\\d+)?\\)?`,
    ),
    ([p, l, e]) => place(p, l, e),
  ],
  [/\b((?:19|20)\d\d)[-/](\d\d?)(?:[-/](\d\d?))?\b(?!\/)/, date],
  [/\b(\d\d?)\.(\d\d?)\.((?:19|20)\d\d)\b/, ([d = "1", m = "1", y = ""]) => date([y, m, d])],
  [
    new RegExp(`(?<![${w}/.])((?:\\.{0,2}/)?(?:[${w}@.+~$[\\]()-]+/)+[${w}@.+~$[\\]()-]*)(?<![.)])`),
    ([p = ""]) => place(p),
  ],
  [
    new RegExp(
      `(?<![${w}/.])(?!${products}\\b)([${w}@+~-][${w}@.+~-]*\\.(?:${extensions}))(?![\\w(]|\\.\\w)`,
      "i",
    ),
    ([p = ""]) => place(p),
  ],
  [
    /(?<![\w.-])((?:[a-z][\w-]*?[-@/]?)?v?\d+\.\d+(?:\.\d+)*(?:[-.+]?(?:rc|beta|alpha|pre|dev|snapshot)[\w.]*)?)(?![\w%])/i,
    ([version = ""]) => ({ kind: "version", name: version }),
  ],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])([0-9a-f]{7,40})\b/, ([hash = ""]) => ({ kind: "commit", hash })],
  [
    new RegExp(
      `(?<![\\w.])(?!${products}\\b)((?:[A-Za-z_$][\\w$]*(?:::|->|#|\\.(?=[\\w$])))+~?[A-Za-z_$][\\w$]*[!?]?(?:\\(\\S*\\))?)`,
    ),
    ([text = ""]) => (/^(?:e\.g|i\.e|a\.k\.a|[a-z]\.[a-z])$/i.test(text) ? undefined : name(text)),
  ],
  [/(?<![\w.])([A-Za-z_$][\w$]*)\((?:[^()\s]|, )*\)/, ([text = ""]) => name(text)],
  [/(?<![\w-])((?:_+[A-Za-z]|[A-Za-z]\w*_)\w*)/, ([text = ""]) => name(text)],
  [
    /(?<![\w-])(?!(?:JavaScript|TypeScript|GitHub|GitLab|WebSockets?|OAuth2?|GraphQL|MySQL|PostgreSQL|SQLite|NoSQL|WebAssembly|WebGL|iOS|macOS|YouTube|DevOps|LaTeX|PyPI|NodeJS|CommonJS|JSDoc|RabbitMQ|MongoDB|DynamoDB|LinkedIn|PowerShell|OpenAPI|WiFi|IPs|URLs|APIs|IDs|PRs|CLIs|CDNs)\b)(?=[\w$]*[a-z])([A-Za-z][a-z0-9$]*[A-Z][\w$]*|[A-Z]{2,}[a-z][\w$]+|\$[A-Za-z]\w*)(?![\w-])/,
    ([text = ""]) => name(text),
  ],
];

/** `\uE000` and on stand for mentions while the rest is read, so that they come out in the order of the text. */
const firstMark = 0xe000;

export function mask(question: string): Masked {
  const found: Mention[] = [];
  let text = question.replace(/[\uE000-\uF8FF]/g, "");
  for (const [pattern, read] of finders) {
    const all = new RegExp(pattern.source, `g${pattern.flags.replace("g", "")}`);
    text = text.replace(all, (whole: string, ...rest: unknown[]) => {
      const groups = rest.slice(
        0,
        rest.findIndex((part) => typeof part === "number"),
      ) as string[];
      const mention = read(groups);
      if (!mention || found.length > 50) return mention ? " " : whole.startsWith("http") ? " " : whole;
      found.push(mention);
      return ` ${String.fromCharCode(firstMark + found.length - 1)} `;
    });
  }
  const mentions: Mention[] = [];
  const masked = text.replace(/[\uE000-\uF8FF]/g, (mark) => {
    const mention = found[mark.charCodeAt(0) - firstMark]!;
    mentions.push(mention);
    return "kind" in mention && ["version", "commit", "date"].includes(mention.kind) ? "@" : "¤";
  });
  return { text: masked.replace(/\s+/g, " ").trim(), mentions };
}
