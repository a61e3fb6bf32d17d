import type { Report } from "./read.ts";

/** A file that a report names, as it names it. */
export type NamedFile = {
  path: string;
  /** In a stack frame: how far from the nearer end of the trace, from 0. */
  frame?: number;
};

/** A name that may be defined here. */
export type NamedSymbol = { name: string; in: "title" | "spans" | "prose" | "code" };

export type Mentions = {
  files: NamedFile[];
  symbols: NamedSymbol[];
};

const most = 150;

/** Nothing that is named has white space or brackets in it; longer runs are no names. */
const token = /[^\s"'`<>()[\]{},;|=*]{2,300}/g;
const python = /File "([^"\n]{1,300})", line \d+/g;
const framed = /^(?:file:\/\/)?(.{1,250}?\.[A-Za-z]\w{0,6})(?::\d+|:line$)/;
const fileName = /^[\w@.~+/-]*[\w@~+-]\.[A-Za-z][A-Za-z0-9]{0,9}$/;
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
  return { files: [...files.values()], symbols: symbolsOf(report) };
}

function symbolsOf(report: Report): NamedSymbol[] {
  const found = new Map<string, NamedSymbol>();
  const add = (symbol: NamedSymbol) => {
    if (found.size < most && !found.has(symbol.name)) found.set(symbol.name, symbol);
  };
  const read = (text: string, field: NamedSymbol["in"], wanted: (name: string, after: string) => boolean) => {
    for (const chain of (text.match(token) ?? []).flatMap((each) => each.match(dotted) ?? [])) {
      const parts = chain.split(/\.|::|->|#/);
      for (const name of parts.slice(1)) add({ name, in: field });
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
