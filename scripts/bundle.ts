import { cpSync, readdirSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";

/** Installed beside a bundle instead of being in it, since it has a native part or looks for files beside itself. */
export const external = [
  ...["@cedar-policy/cedar-wasm", "@jsquash/jpeg", "@jsquash/webp", "oxc-parser"],
  ...["@stryker-mutator/instrumenter", "@babel/core", "@babel/plugin-proposal-decorators"],
  ...["@babel/plugin-transform-modules-commonjs", "@babel/preset-react", "@babel/preset-typescript"],
];

const repository = fileURLToPath(new URL("../packages/repository", import.meta.url));
const lab = fileURLToPath(new URL("../packages/skills/src/test/lab", import.meta.url));
const manifest = join(repository, "package.json");

/** Bundles these entry points, and what reads code beside them, into `out` as the published package has it. */
export async function bundle(entryPoints: Record<string, string>, out: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: { ...entryPoints, worker: join(repository, "src/workers/worker.js") },
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    charset: "utf8",
    legalComments: "none",
    external,
    metafile: true,
    logLevel: "warning",
    // CommonJS packages still ask for Node's own modules with `require`.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  const filter = (file: string) => !file.endsWith(".test.ts");
  cpSync(lab, join(out, "lab"), { recursive: true, filter });
  for (const { file, name } of grammars()) cpSync(file, join(out, "grammars", name));
  return metafile;
}

/** The wasm files of the tree-sitter packages. */
export function grammars(): { file: string; name: string }[] {
  return Object.keys(JSON.parse(readFileSync(manifest, "utf8")).dependencies)
    .filter((name) => name.includes("tree-sitter"))
    .map((name) => dirname(findPackageJSON(name, manifest)!))
    .flatMap((folder) => readdirSync(folder).map((name) => ({ file: join(folder, name), name })))
    .filter(({ name }) => name.endsWith(".wasm"));
}
