import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/**
 * Where a wasm file stands: in `grammars/` beside the running file (the published bundle), else in its npm
 * package. `specifier` is `package/file.wasm`, as in `tree-sitter-go/tree-sitter-go.wasm`.
 */
export function wasmFile(specifier: string): string {
  const name = specifier.slice(specifier.lastIndexOf("/") + 1);
  const beside = fileURLToPath(new URL(`grammars/${name}`, import.meta.url));
  return existsSync(beside) ? beside : require.resolve(specifier);
}
