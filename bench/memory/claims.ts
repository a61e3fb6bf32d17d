/**
 * Statements about a repository that can be decided again at any later commit, from its text alone: no code of the
 * memory room takes part. `holds` is asked with the repository as it is then.
 */
import type { Repository, SymbolEntry } from "@familiar/repository";

export type Claim = {
  kind: string;
  statement: string;
  /** Where a person would say that it can be seen; some leave it out. */
  place?: string;
  /** What the baselines watch. */
  path: string;
  line: number;
  endLine: number;
  holds(repository: Repository): boolean;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Statements are said in several ways, and every second with its place. */
const pick = <T>(of: readonly T[], seed: string): T => of[hashed(seed) % of.length]!;
export function hashed(text: string): number {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 16777619) >>> 0;
  return value;
}

/** The text from where a name is declared to the end of its parameters, and the names of these. */
export function parametersOf(text: string, name: string, typeFirst: boolean): string[] | undefined {
  const pattern = new RegExp(
    `(?:^|[^\\w.])(?:def|func|fn|function|async|static|public|private|protected|internal|override|virtual|get|set|${"[\\w>\\])&*]"})\\s*(?:\\([^()]*\\)\\s*)?${escaped(name)}\\s*(?:<[^<>()]*(?:<[^<>]*>[^<>()]*)*>)?\\s*\\(`,
    "m",
  );
  const found = pattern.exec(text);
  if (!found || text.slice(0, found.index).trim().includes("\n")) return undefined;
  let depth = 0;
  let part = "";
  const parts: string[] = [];
  for (const character of text.slice(
    found.index + found[0].length - 1,
    found.index + found[0].length + 3000,
  )) {
    if ("([{<".includes(character)) depth++;
    if (")]}>".includes(character)) depth--;
    if (depth === 0)
      return [...parts, part].map((each) => nameIn(each, typeFirst)).filter((each) => each !== "");
    if (depth === 1 && character === ",") {
      parts.push(part);
      part = "";
    } else if (!(depth === 1 && character === "(")) part += character;
  }
  return undefined;
}

/** `self: Foo`, `&mut self`, `...args`, `int count = 3`, `name string`: the parameter's own name, as well as can be. */
function nameIn(parameter: string, typeFirst: boolean): string {
  const bare = parameter
    .replace(/\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g, "")
    .replace(/=(?!>)[\s\S]*$/, "")
    .replace(/:[\s\S]*$/, "")
    .trim();
  const words = bare.match(/[A-Za-z_$][\w$]*/g) ?? [];
  return (typeFirst ? words.at(-1) : words[0]) ?? "";
}

const ordinary =
  /^(?:self|this|cls|new|get|set|main|init|run|test|call|next|from|into|fmt|eq|hash|drop|clone)$/;
const plain = (symbol: SymbolEntry): boolean =>
  /^[A-Za-z_]\w{4,}$/.test(symbol.name) && !ordinary.test(symbol.name) && !symbol.name.startsWith("__");

/**
 * The text of all definitions of that name in the file, those in the same container where there are any; when the file
 * has none, of those elsewhere, if it was the only one that had it when it was said (`alone`).
 */
function bodyOf(
  repository: Repository,
  path: string,
  symbol: { name: string; container?: string },
  alone = false,
): string | undefined {
  const here = repository.symbols({ path, name: symbol.name });
  const all = here.length > 0 || !alone ? here : repository.symbols({ name: symbol.name });
  const same = all.filter(({ container }) => container === symbol.container);
  const found = same.length > 0 ? same : all;
  if (found.length === 0) return undefined;
  const text = found
    .map((each) =>
      (repository.text(each.path) ?? "")
        .split("\n")
        .slice(each.line - 1, each.endLine)
        .join("\n"),
    )
    .join("\n");
  return text.replace(/(?<![:"'`])\/\/[^\n]*|^\s*#[^\n]*$/gm, "");
}

const isOnly = (repository: Repository, { name, path }: SymbolEntry): boolean =>
  repository.symbols({ name }).every((each) => each.path === path);

/** At most `most` of each kind, chosen by the digest of what they say. */
export function claimsOf(repository: Repository, most: number): Claim[] {
  const symbols = repository
    .files()
    .filter(({ role }) => role === "source")
    .flatMap(({ path }) => repository.symbols({ path }))
    .filter(plain);
  const callable = symbols.filter(({ kind }) => kind === "function" || kind === "method");
  const unique = new Map<string, number>();
  for (const { name, path } of symbols)
    unique.set(`${path} ${name}`, (unique.get(`${path} ${name}`) ?? 0) + 1);
  const alone = ({ name, path }: SymbolEntry) => unique.get(`${path} ${name}`) === 1;
  const all = [
    ...callable.filter(alone).flatMap((symbol) => signature(repository, symbol)),
    ...symbols
      .filter(alone)
      .filter(({ exported }) => exported)
      .map(place),
    ...callable.filter(alone).flatMap((symbol) => uses(repository, symbol)),
    ...callable.filter(alone).flatMap((symbol) => raises(repository, symbol)),
    ...symbols.filter(alone).flatMap((symbol) => value(repository, symbol)),
    ...callable.filter(alone).flatMap((symbol) => prose(symbol)),
    ...imports(repository),
    ...settings(repository),
    ...commands(repository),
  ];
  const kept = new Map<string, Claim[]>();
  for (const claim of all.sort((a, b) => hashed(a.statement) - hashed(b.statement))) {
    const same = kept.get(claim.kind) ?? [];
    if (same.length < most && !same.some(({ statement }) => statement === claim.statement)) same.push(claim);
    kept.set(claim.kind, same);
  }
  return [...kept.values()].flat();
}

const qualified = ({ container, name }: SymbolEntry) => (container ? `${container}.${name}` : name);
const at = ({ path, line, endLine }: SymbolEntry) => ({ path, line, endLine });
/** Every second statement comes with its place; the others name it in words, or leave it to be found. */
const placed = (symbol: SymbolEntry, seed: string) =>
  hashed(`place ${seed}`) % 2 === 0 ? { place: `${symbol.path}#${qualified(symbol)}` } : {};

function signature(repository: Repository, symbol: SymbolEntry): Claim[] {
  const alone = isOnly(repository, symbol);
  const read = (now: Repository) => {
    const body = bodyOf(now, symbol.path, symbol, alone);
    return body === undefined
      ? undefined
      : parametersOf(` ${body}`, symbol.name, /\.(?:java|cs|[ch]|cc|cpp|hpp|php)$/.test(symbol.path));
  };
  const before = read(repository);
  if (!before || before.length === 0 || before.length > 5) return [];
  const names = before.filter((name) => name !== "self");
  if (names.length === 0) return [];
  const list = names.map((name) => `\`${name}\``).join(", ");
  const { name } = symbol;
  const statement = pick(
    [
      `\`${name}\` takes ${list}`,
      `call ${name} with ${names.join(", ")}`,
      `the parameters of ${name} are ${names.join(" and ")}`,
      `${name}() accepts exactly ${list}`,
    ],
    `${symbol.path} ${name}`,
  );
  const holds = (now: Repository) => {
    const after = read(now);
    return after !== undefined && after.join() === before.join();
  };
  return [{ kind: "signature", statement, ...at(symbol), ...placed(symbol, statement), holds }];
}

function place(symbol: SymbolEntry): Claim {
  const { name, path } = symbol;
  const statement = pick(
    [`\`${name}\` is defined in ${path}`, `${name} lives in \`${path}\``, `look for ${name} in ${path}`],
    `${path} ${name}`,
  );
  const holds = (now: Repository) => {
    const text = now.text(path);
    return text !== undefined && now.symbols({ path, name }).length > 0 && text.includes(name);
  };
  return { kind: "place", statement, ...at(symbol), holds };
}

function uses(repository: Repository, symbol: SymbolEntry): Claim[] {
  const alone = isOnly(repository, symbol);
  const body = bodyOf(repository, symbol.path, symbol) ?? "";
  const called = [...body.matchAll(/\b([A-Za-z_]\w{4,})\s*\(/g)]
    .map((match) => match[1]!)
    .filter((name) => name !== symbol.name && repository.symbols({ name, limit: 1 }).length > 0);
  if (called.length === 0) return [];
  const other = pick(called, `${symbol.path} ${symbol.name}`);
  const statement = pick(
    [
      `\`${symbol.name}\` calls \`${other}\``,
      `${symbol.name} goes through ${other}() for that`,
      `${symbol.name} relies on \`${other}\``,
    ],
    `${symbol.path} ${symbol.name} ${other}`,
  );
  const holds = (now: Repository) =>
    new RegExp(`\\b${escaped(other)}\\b`).test(bodyOf(now, symbol.path, symbol, alone) ?? "");
  return [{ kind: "uses", statement, ...at(symbol), ...placed(symbol, statement), holds }];
}

function raises(repository: Repository, symbol: SymbolEntry): Claim[] {
  const alone = isOnly(repository, symbol);
  const body = bodyOf(repository, symbol.path, symbol) ?? "";
  const thrown = /\b(?:raise|throw(?: new)?)\s+([A-Z]\w{4,})/.exec(body)?.[1];
  if (thrown === undefined) return [];
  const statement = pick(
    [`\`${symbol.name}\` raises \`${thrown}\``, `${symbol.name} can throw ${thrown}`],
    `${symbol.path} ${symbol.name}`,
  );
  const holds = (now: Repository) =>
    new RegExp(`\\b(?:raise|throw(?: new)?)\\s+${thrown}\\b`).test(
      bodyOf(now, symbol.path, symbol, alone) ?? "",
    );
  return [{ kind: "raises", statement, ...at(symbol), ...placed(symbol, statement), holds }];
}

/** Its own file while that speaks of it, else the files that define it now, if it was the only one of that name. */
function valueText(repository: Repository, { name, path }: SymbolEntry, alone: boolean): string {
  const text = repository.text(path) ?? "";
  if (new RegExp(`\\b${escaped(name)}\\b`).test(text) || !alone) return text;
  return repository
    .symbols({ name })
    .map((each) => repository.text(each.path) ?? "")
    .join("\n");
}

const literal =
  /(?<![=!<>])(?:=|:=)\s*(-?\d[\w.]*|"[^"\\\n]{1,40}"|'[^'\\\n]{1,40}'|true|false|True|False)\s*[;,]?\s*(?:\/\/.*|#.*)?$/m;
function value(repository: Repository, symbol: SymbolEntry): Claim[] {
  const alone = isOnly(repository, symbol);
  if (symbol.kind !== "constant" && symbol.kind !== "variable" && symbol.kind !== "field") return [];
  const line = repository.text(symbol.path)?.split("\n")[symbol.line - 1] ?? "";
  const said = literal.exec(line)?.[1];
  if (said === undefined || !line.includes(symbol.name)) return [];
  const statement = pick(
    [
      `\`${symbol.name}\` is ${said}`,
      `${symbol.name} is set to ${said}`,
      `we keep ${symbol.name} at ${said}`,
    ],
    `${symbol.path} ${symbol.name}`,
  );
  const holds = (now: Repository) =>
    new RegExp(`\\b${escaped(symbol.name)}\\b[^\\n]*(?:=|:=)\\s*${escaped(said)}(?![\\w.])`).test(
      valueText(now, symbol, alone),
    );
  return [{ kind: "value", statement, ...at(symbol), ...placed(symbol, statement), holds }];
}

/**
 * What its authors say of it in the first sentence of its comment. Whether that is still so only they know: that they
 * took it back or said it otherwise stands for it, which is more than false.
 */
function prose(symbol: SymbolEntry): Claim[] {
  const { doc, name, path } = symbol;
  if (!doc || doc.length < 30 || doc.length > 200) return [];
  const statement = `${name}: ${doc}`;
  const holds = (now: Repository) => now.symbols({ path, name }).some((each) => each.doc === doc);
  return [{ kind: prosaic, statement, ...at(symbol), place: `${path}#${qualified(symbol)}`, holds }];
}
export const prosaic = "said in a comment";

function imports(repository: Repository): Claim[] {
  const isSource = (path: string) => repository.file(path)?.role === "source";
  return repository.imports().flatMap(({ from, to, line }): Claim[] => {
    if (!to || to === from || !isSource(from) || !isSource(to)) return [];
    const statement = pick([`${from} imports ${to}`, `\`${from}\` depends on \`${to}\``], `${from} ${to}`);
    const holds = (now: Repository) => now.imports().some((edge) => edge.from === from && edge.to === to);
    return [{ kind: "imports", statement, path: from, line, endLine: line, holds }];
  });
}

const setting = /^\s*"?([\w.-]{3,40})"?\s*[:=]\s*"?([\w.^~>=<*-]*\d[\w.^~>=<* -]*?)"?\s*,?\s*$/;
function settings(repository: Repository): Claim[] {
  return repository
    .files()
    .filter(({ path, role }) => role === "config" && !path.includes("lock") && path.split("/").length <= 3)
    .flatMap(({ path }) =>
      (repository.text(path) ?? "").split("\n").flatMap((text, index): Claim[] => {
        const [, key, said] = setting.exec(text) ?? [];
        if (key === undefined || said === undefined || said.length > 20) return [];
        const line = index + 1;
        const statement = pick(
          [`\`${key}\` is ${said}`, `${key} stands at ${said}`],
          `${path} ${key} ${said}`,
        );
        const holds = (now: Repository) =>
          new RegExp(`^\\s*"?${escaped(key)}"?\\s*[:=]\\s*"?${escaped(said)}"?\\s*,?\\s*$`, "m").test(
            now.text(path) ?? "",
          );
        return [{ kind: "setting", statement, place: `${path}:${line}`, path, line, endLine: line, holds }];
      }),
    );
}

function commands(repository: Repository): Claim[] {
  return repository
    .conventions()
    .commands.slice(0, 30)
    .map(({ command, purpose, source: { path, line } }) => {
      const statement = pick(
        [`to ${purpose} run \`${command}\``, `\`${command}\` is how we ${purpose}`],
        `${path} ${command}`,
      );
      const holds = (now: Repository) => now.conventions().commands.some((each) => each.command === command);
      return { kind: "command", statement, path, line, endLine: line, holds };
    });
}
