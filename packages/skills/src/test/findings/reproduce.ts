import type { Emitting } from "../emit/index.ts";
import { print } from "../emit/print/doc.ts";
import type { TestStyle } from "../emit/style/style.ts";
import { moduleFor } from "../emit/write/module.ts";
import { aboutOf } from "../emit/write/plan.ts";
import { setScene } from "../emit/write/scene.ts";
import { stepsOf } from "../emit/write/steps.ts";
import type { Chosen } from "../search/chosen.ts";

/** How code looks that stands for itself, beside no test. */
const plain: TestStyle = {
  ...{
    framework: "node",
    assertions: "node",
    assert: { name: "assert", from: "node:assert/strict", strict: true },
  },
  ...{ modules: "esm", typescript: false, quote: '"', semicolons: true, indent: "  ", width: 100 },
  ...{
    trailingCommas: true,
    callCommas: true,
    bracketSpacing: true,
    arrowParens: true,
    functions: "arrow",
    variables: "const",
  },
  ...{ groups: false, group: "describe", test: "test", globals: false, nodePrefix: true, should: false },
  ...{ tolerance: false, caller: "test", context: "t", sinon: false },
};

/** The lines that show it, to be run at the top of the repository; undefined where they cannot be written. */
export function reproduction(
  chosen: Chosen,
  { target, surface, files, entry = target.path }: Emitting,
): string | undefined {
  const about = aboutOf(chosen);
  if (!about) return undefined;
  const esm = target.package.module === "esm" || target.language === "typescript" || /\.mjs$/.test(entry);
  const style: TestStyle = { ...plain, modules: esm ? "esm" : "commonjs" };
  const source = files.text(entry) ?? "";
  const module = moduleFor({
    ...{ entry, test: "reproduce.js", target, style, surface, source },
    models: [],
  });
  const scene = setScene(chosen, about, { style, module, surface, source });
  const done = stepsOf(scene);
  if ("refused" in done || scene.needs.folder || scene.needs.servers || scene.needs.helpers.size > 0)
    return undefined;
  const outcome = done.outcome === undefined ? [] : [[done.outcome, ";"]];
  const lines = [...done.arrange, ...done.act, ...outcome].map((doc) => print(doc, style));
  return [...module.imports(), ...lines].join("\n");
}
