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
import type { Broken } from "./symmetry.ts";

export type Finding = {
  title: string;
  path: string;
  line: number;
  /** Lines of code that show it, where it takes nothing but code. */
  steps?: string;
  why: string;
};

export function find(
  chosen: readonly Chosen[],
  emitting: Emitting,
  broken: readonly Broken[] = [],
): Finding[] {
  const { target, surface, files, entry = target.path } = emitting;
  const style = readStyle(target, files);
  const module = moduleFor({
    ...{ entry, test: "reproduce.js", target, style, surface, source: "" },
    models: [],
  });
  const suspects = suspicionsIn(chosen).flatMap(({ chosen: at, kind, at: place }): Finding[] => {
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
  return [...suspects, ...broken.map((each) => asymmetry(each, emitting))];
}

function asymmetry({ pair, given, came, seen, held, of }: Broken, emitting: Emitting): Finding {
  const { target, files } = emitting;
  const [there, back] = [pair.there, pair.back].map((path) => path.at(-1) ?? "it") as [string, string];
  const steps = reproduction(seen, emitting);
  const happened =
    came.outcome === "throw"
      ? `throws ${errorTold(came.value, "exact")}`
      : `gives ${told(came.value, "exact")}`;
  return {
    title: `${back} does not take back what ${there} did`,
    path: target.path,
    line: lineOf(files.text(target.path) ?? "", back),
    ...(steps && { steps }),
    why: `Of ${told(given, "exact")}, ${back} of what ${there} makes ${happened}; ${held} of ${of} values that were tried come back.`,
  };
}

/** Where a name seems to be defined, else where it is first said. */
function lineOf(text: string, name: string): number {
  const lines = text.split("\n");
  const word = new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`);
  const defined = new RegExp(
    `(function\\*?|const|let|var|class|exports\\.|module\\.exports\\.)\\s*${name.replaceAll("$", "\\$")}(?![\\w$])`,
  );
  const at = [defined, word].map((pattern) => lines.findIndex((line) => pattern.test(line)));
  return Math.max(0, at.find((each) => each !== -1) ?? 0) + 1;
}
