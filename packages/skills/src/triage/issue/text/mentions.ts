import type { Report } from "./read.ts";

/** A file that a report names, as it names it. */
export type NamedFile = {
  path: string;
  /** In a stack frame: how far from the nearer end of the trace, from 0. */
  frame?: number;
};

/** A name that may be defined here, with the name before it (`Foo.bar`, `Foo::bar`). */
export type NamedSymbol = { name: string; of?: string; in: "title" | "spans" | "prose" | "code" };

export type Mentions = {
  files: NamedFile[];
  /** `a.b.c`, `a::b` and `a/b`: modules, packages, import paths; the parts of each. */
  modules: string[][];
  symbols: NamedSymbol[];
};

const most = 150;

/** Nothing that is named has white space or brackets in it; longer runs are no names. */
const token = /[^\s"'`<>()[\]{},;|=*]{2,300}/g;
const python = /File "([^"\n]{1,300})", line \d+/g;
const framed = /^(?:file:\/\/)?(.{1,250}?\.[A-Za-z]\w{0,6})(?::\d+|:line$)/;
const fileName = /^[\w@.~+/-]*[\w@~+-]\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const folders = /^[\w@~+.-]+(?:\/[\w@~+.-]+)+$/;
const dotted = /\b[A-Za-z_$][\w$]*(?:(?:\.|::|->|#)[A-Za-z_$][\w$]*)+/g;
const name = /[A-Za-z_$][\w$]{2,}/g;
/** In prose only what looks like a name is one: a capital or digit inside, a joint, or a call. */
const looksNamed = /[a-z][A-Z0-9]|[A-Za-z0-9]_[A-Za-z0-9]|^[A-Z]{2,}[a-z]|^_+[a-z]|^\$/;

/** What a report names of a program, in the order of its words; nothing is looked up yet. */
export function mentionsOf(report: Report): Mentions {
  const all = [report.title, ...report.spans, report.prose, report.code].join("\n").replaceAll("\\", "/");
  const tokens = (all.match(token) ?? []).map((text) => text.replace(/[.:!?]+$/, ""));
  const files = new Map<string, NamedFile>();
  const traced = [
    ...[...all.matchAll(python)].map((match) => match[1]!),
    ...tokens.flatMap((text) => framed.exec(text)?.[1] ?? []),
  ];
  for (const [index, path] of traced.entries()) {
    const frame = Math.min(index, traced.length - 1 - index);
    const known = files.get(path);
    if (files.size < most && !(known && known.frame! <= frame)) files.set(path, { path, frame });
  }
  for (const path of [...report.links, ...tokens.filter((text) => fileName.test(text))]) {
    if (files.size < most && !files.has(path)) files.set(path, { path });
  }
  const modules = new Map<string, string[]>();
  const chains = tokens.flatMap((text) => (folders.test(text) ? [text] : (text.match(dotted) ?? [])));
  for (const text of chains) {
    const parts = text.split(/\.|::|->|#|\//).filter((part) => part.length > 1);
    if (parts.length > 1 && modules.size < most) modules.set(parts.join("/"), parts);
  }
  return { files: [...files.values()], modules: [...modules.values()], symbols: symbolsOf(report) };
}

function symbolsOf(report: Report): NamedSymbol[] {
  const found = new Map<string, NamedSymbol>();
  const add = (symbol: NamedSymbol) => {
    const key = `${symbol.of ?? ""}.${symbol.name}`;
    if (found.size < most && !found.has(key)) found.set(key, symbol);
  };
  const read = (text: string, field: NamedSymbol["in"], wanted: (name: string, after: string) => boolean) => {
    for (const chain of (text.match(token) ?? []).flatMap((each) => each.match(dotted) ?? [])) {
      const parts = chain.split(/\.|::|->|#/);
      for (let i = 1; i < parts.length; i++) add({ name: parts[i]!, of: parts[i - 1]!, in: field });
    }
    for (const match of text.matchAll(name)) {
      const after = text[match.index + match[0].length] ?? "";
      if (wanted(match[0], after)) add({ name: match[0], in: field });
    }
  };
  const named = (word: string, after: string) => looksNamed.test(word) || after === "(";
  for (const span of report.spans) {
    // A span of one name means it; a span of several words may be a sentence.
    read(span, "spans", /^[\w$.:#()<>-]+$/.test(span) ? () => true : named);
  }
  read(report.title, "title", named);
  read(report.prose, "prose", named);
  read(report.code, "code", () => true);
  return [...found.values()];
}
