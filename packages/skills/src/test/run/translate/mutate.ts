import { parseSync, type types as t, transformFromAstSync } from "@babel/core";
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
    filename: path,
    sourceType: "unambiguous",
    parserOpts: {
      plugins: plugins as never,
      ...{ allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true, errorRecovery: false },
    },
  });
  return root as t.File;
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
  let root: t.File | undefined;
  const parser = () => async () => ({
    ...{ originFileName: path, rawContent: text, root: parse(path, text) },
    format: isTypeScript(path) ? "ts" : "js",
  });
  const keep = (ast: { root: t.File }) => {
    root = ast.root;
    return "";
  };
  const instrumenter = new Instrumenter(logger as never, parser as never, keep as never);
  const { mutants } = await instrumenter.instrument([{ name: path, mutate: true, content: text }], {
    plugins: null,
    ignorers: [],
    excludedMutations: [],
    noHeader: !header,
  } as never);
  return {
    root: root!,
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
