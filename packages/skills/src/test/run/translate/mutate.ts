import { parseSync, types as t, transformFromAstSync } from "@babel/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";

export type MutantFound = {
  id: number;
  line: number;
  column: number;
  end: { line: number; column: number };
  mutator: string;
  replacement: string;
  ignored?: string;
};

const syntax = {
  javascript: ["jsx", "decorators", "throwExpressions", "exportDefaultFrom"],
  typescript: ["typescript", "decorators-legacy"],
};

export const isTypeScript = (path: string): boolean => /\.[cm]?tsx?$/.test(path);

/** No configuration of any folder is looked for: it would be run here. */
const bare = {
  configFile: false,
  babelrc: false,
  browserslistConfigFile: false,
  inputSourceMap: false,
} as const;

export function parse(path: string, text: string): t.File {
  const plugins = isTypeScript(path)
    ? [...syntax.typescript, ...(path.endsWith("x") ? ["jsx"] : [])]
    : syntax.javascript;
  const root = parseSync(text, {
    ...bare,
    filename: `/${path}`,
    sourceType: "unambiguous",
    parserOpts: {
      plugins: plugins as never,
      ...{ allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true, errorRecovery: false },
    },
  });
  return root as t.File;
}

/** Names of exports that are texts: no code, yet mutants would be made of them. Gives what puts them back. */
function hideTextNames(root: t.File): () => void {
  const hidden: (() => void)[] = [];
  for (const statement of root.program.body)
    for (const specifier of ("specifiers" in statement && statement.specifiers) || [])
      for (const key of ["exported", "local", "imported"] as const) {
        const held = (specifier as unknown as Record<string, t.Node | undefined>)[key];
        if (held?.type !== "StringLiteral") continue;
        Object.assign(specifier, { [key]: t.identifier("hidden") });
        hidden.push(() => Object.assign(specifier, { [key]: held }));
      }
  return () => {
    for (const restore of hidden) restore();
  };
}

const quiet = () => {};
const logger = {
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false },
  ...{ trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet },
};

/**
 * All of Stryker's mutants of one file, placed in its tree behind switches. With `header` the file carries the functions
 * that the switches call, as Stryker's own runners expect; ids count from 0.
 */
export async function mutate(
  path: string,
  text: string,
  { header = false } = {},
): Promise<{ root: t.File; mutants: MutantFound[] }> {
  const root = parse(path, text);
  const restore = hideTextNames(root);
  const format = isTypeScript(path) ? "ts" : "js";
  const parser = () => async () => ({ originFileName: path, rawContent: text, root, format });
  const keep = () => "";
  const instrumenter = new Instrumenter(logger as never, parser as never, keep as never);
  const { mutants } = await instrumenter.instrument([{ name: path, mutate: true, content: text }], {
    plugins: null,
    ignorers: [],
    excludedMutations: [],
    noHeader: !header,
  } as never);
  restore();
  return {
    root,
    mutants: mutants.map(
      ({ id, location: { start, end }, mutatorName, replacement, statusReason, status }) => ({
        ...{ id: Number(id), line: start.line + 1, column: start.column },
        ...{ end: { line: end.line + 1, column: end.column }, mutator: mutatorName, replacement },
        ...(status === "Ignored" ? { ignored: statusReason ?? "" } : {}),
      }),
    ),
  };
}

export { bare, transformFromAstSync };
