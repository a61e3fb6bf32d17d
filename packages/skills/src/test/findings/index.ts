/** What was found on the way and looks wrong: told with how to see it, and held fast by no test. */

import { exportName, methodName } from "../emit/file/group.ts";
import type { Emitting } from "../emit/index.ts";
import { errorTold } from "../emit/say/outcome.ts";
import { told } from "../emit/say/value.ts";
import { readStyle } from "../emit/style/read.ts";
import { isTagged } from "../emit/write/literal.ts";
import { moduleFor } from "../emit/write/module.ts";
import type { Chosen } from "../search/chosen.ts";
import { reproduction } from "./reproduce.ts";
import { seenOf, suspicionsIn } from "./suspicious.ts";

export type Finding = {
  title: string;
  path: string;
  line: number;
  /** Lines of code that show it, where it takes nothing but code. */
  steps?: string;
  why: string;
};

export function find(chosen: readonly Chosen[], emitting: Emitting): Finding[] {
  const { target, surface, files, entry = target.path } = emitting;
  const style = readStyle(target, files);
  const module = moduleFor({
    ...{ entry, test: "reproduce.js", target, style, surface, source: "" },
    models: [],
  });
  return suspicionsIn(chosen).flatMap(({ chosen: at, kind, at: place }): Finding[] => {
    const each = chosen[at]!;
    const seen = seenOf(each);
    if (!seen) return [];
    const name = `${exportName(each, module)}${methodName(each)}`;
    const steps = reproduction(each, emitting);
    const failed = seen.outcome === "throw" || seen.outcome === "rejected";
    const happened = failed
      ? `throws ${errorTold(seen.value, "exact")}`
      : `gives ${told(seen.value, "exact")}`;
    if (kind === "documentation") {
      const { path = target.path, line = 1 } = each.origin;
      const said = told(each.says!.value, "exact");
      return [
        {
          title: `${name} does not do what ${path} says`,
          path,
          line,
          ...(steps && { steps }),
          why: `The page says ${said}, and it ${happened}.`,
        },
      ];
    }
    const message = isTagged(seen.value) && seen.value.is === "error" ? seen.value.message : "";
    return [
      {
        title: `${name} stops with ${errorTold(seen.value, "kind")} on plain input`,
        ...{ path: place!.path, line: place!.line },
        ...(steps && { steps }),
        why: `“${message}” is the engine's own error, not one that the code throws, and other input of the same kind works.`,
      },
    ];
  });
}
