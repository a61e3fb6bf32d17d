/**
 * What a statement names. `code`: an identifier or a number; `literal`: a value as it is written; `path`: a file;
 * `command`: words to be run; `word`: an ordinary word that bears meaning, without its ending.
 */
export type Term = { kind: "code" | "literal" | "path" | "command" | "word"; text: string };

const stop = new Set(
  (
    "a an and are as at be been but by can do does each every for from has have how if in into is it its must no not " +
    "of on only or our out over per should so such than that the their them then there these they this those to too " +
    "under until up use used uses using we when where which while who why will with without you your always never " +
    "file files function functions method methods class classes module code line lines all any one ones here lives " +
    "live defined defines define place found called calls call takes take returns return argument arguments parameter parameters " +
    "run runs running instead rather please remember note that's don't doesn't isn't der die das und ist nicht wir mit " +
    "le la les des est une nous pas el los las es que de no il di che o os um uma não em"
  ).split(" "),
);

const quoted = /`([^`\n]{1,200})`|"([^"\n]{1,120})"|(?<![\p{L}\p{N}])'([^'\n]{1,120})'(?![\p{L}])/gu;
const pathLike =
  /(?<![\w/.-])(?:\.{1,2}\/)?(?:[\w@.+-]+\/)*[\w@+-][\w@.+-]*\.[A-Za-z]\w{0,9}(?![\w/])|(?<![\w/.-])(?:[\w@.+-]+\/)+[\w@.+-]*\w/g;
/** A number with more to it than digits: `v5.0.0`, `>=3.9`, `30s`, `1.2.x`. */
const version = /(?<![\w.])(?:[<>~^=]+\s?)?v?\d+(?:[.-][\w*]+)+|(?<![\w.])(?:[<>~^=]+\s?v?|v)\d[\w.]*/g;
/** What nobody writes in prose: inner capitals, underscores, calls, numbers, dotted names. */
const codeLike =
  /(?<![\w$.])(?:[A-Za-z_$][\w$]*(?:(?:\.|::|#)[A-Za-z_$][\w$]*)+|[A-Za-z$]*_[\w$]+|[a-z$][a-z0-9$]*[A-Z][\w$]*|[A-Z][a-z0-9]+[A-Z][\w$]*|[A-Z][A-Z0-9]{2,}|\w+(?=\()|\d[\d._]*\w*)/g;

/** Values that are words, and capitals within a sentence, which names of types have. */
const named =
  /\b(?:true|false|null|nil|None|True|False|undefined)\b|(?<=[\p{L}\p{N},;:)] )[A-Z][a-z]{2,}\b/gu;

export const isPathLike = (text: string): boolean => {
  pathLike.lastIndex = 0;
  return pathLike.exec(text)?.[0] === text;
};

/** The terms of a statement, each once, in the order of the text. */
export function termsOf(statement: string): Term[] {
  const found: (Term & { at: number })[] = [];
  const add = (kind: Term["kind"], text: string, at: number) => {
    if (text !== "" && !found.some((term) => term.kind === kind && term.text === text))
      found.push({ kind, text, at });
  };
  const gone = (text: string) => " ".repeat(text.length);
  const names = (text: string, at: number) => {
    for (const { 0: part, index } of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*/gu))
      add("code", part, at + index);
  };
  let rest = statement.replace(quoted, (all, ...groups) => {
    const at = groups[3] as number;
    const inside = (groups.slice(0, 3).find((group) => group !== undefined) as string).trim();
    if (isPathLike(inside) && (inside.includes("/") || fileEnding.test(inside)))
      add("path", bare(inside), at);
    else if (all.startsWith("`") && /^[\w./@-]+(?: \S+)+$/.test(inside)) add("command", inside, at);
    else if (all.startsWith("`") ? /^[\w$.:#]+(?:\(.*\))?$/.test(inside) && !/^v?\d/.test(inside) : false)
      names(inside, at);
    else add("literal", inside, at);
    return gone(all);
  });
  rest = rest.replace(pathLike, (path, at: number) => {
    if (!path.includes("/") && !fileEnding.test(path)) return path;
    add("path", bare(path), at);
    return gone(path);
  });
  rest = rest.replace(version, (value, at: number) => {
    add("literal", value, at);
    return gone(value);
  });
  rest = rest.replace(codeLike, (name, at: number) => {
    names(name, at);
    return gone(name);
  });
  rest = rest.replace(named, (name, at: number) => {
    add("code", name, at);
    return gone(name);
  });
  for (const { 0: word, index } of rest.toLowerCase().matchAll(/\p{L}{2,}(?:['’]\p{L}+)?/gu))
    if (!stop.has(word)) add("word", stemOf(word), index);
  return found.sort((a, b) => a.at - b.at).map(({ kind, text }) => ({ kind, text }));
}

const bare = (path: string): string => path.replace(/^\.\//, "");

const fileEnding =
  /\.(?:[cm]?[jt]sx?|py|pyi|go|rs|rb|java|kt|c|h|cc|cpp|hpp|cs|php|sh|md|json|ya?ml|toml|css|html|sql|txt|lock|cfg|ini|mod|gradle|xml)$/i;

/** English endings off, crudely: `parsing`, `parses`, `parsed` and `parse` are one. */
export function stemOf(word: string): string {
  const bare = word.replace(/['’].*$/, "").replace(/^(?:throw(?:n|s|ing)?|threw)$/, "raise");
  if (bare.length < 5) return bare.replace(/(?<=\w{3})s$/, "");
  return bare.replace(/(?:ations?|ings?|ers?|ed|es|s|e)$/, "") || bare;
}

/** A word that says nothing of what a statement is about. */
export const isFiller = (word: string): boolean => stop.has(word);

/** The words of a name, lower case: `parseHTTPRequest2` holds parse, http and request. */
export const wordsOf = (name: string): string[] =>
  (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+/gu) ?? []).map((word) => word.toLowerCase());
