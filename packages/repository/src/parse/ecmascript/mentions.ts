import type { RawImport } from "../analysis.ts";
import { createNest } from "../nesting.ts";
import { scan } from "../scan.ts";
import type { Source } from "../source.ts";
import { ecmascript } from "./lexicon.ts";

const called = /\s*(?:\.resolve\s*)?\(\s*(?:\/\*[^*]{0,200}\*\/\s*)?(["'`])([^"'`\n$\\]{1,500})\1/y;
const quoted = /\s*(["'])([^"'\n\\]{1,500})\1/y;
const workerUrl = /\s*\(\s*(["'])(\.[^"'\n\\]{1,500})\1\s*,\s*import\.meta\.url/y;

/** The words after which a module may be named, and how. */
const importers: Readonly<Record<string, readonly RegExp[]>> = {
  import: [quoted, called],
  from: [quoted],
  require: [called],
  URL: [workerUrl],
};

/** Identifiers, imported modules and the nest in one lexical pass, which also reads what no parser takes. */
export function mentions({ text, lineAt }: Source) {
  const names = new Set<string>();
  const imports: RawImport[] = [];
  const nest = createNest(text);
  scan(text, ecmascript, {
    ...nest.visitor,
    name(start, end) {
      nest.visitor.name(start, end);
      const name = text.slice(start, end);
      names.add(name);
      if (end - start > 7 || !Object.hasOwn(importers, name)) return;
      for (const pattern of importers[name]!) {
        pattern.lastIndex = end;
        const found = pattern.exec(text);
        if (found && text[start - 1] !== ".")
          imports.push({ specifier: found[2]!, line: lineAt(pattern.lastIndex - 1) });
      }
    },
  });
  return {
    names: [...names].filter((name) => !ecmascript.keywords.has(name)),
    imports,
    nest: nest.measured(),
  };
}
