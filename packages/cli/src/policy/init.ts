import { resolve } from "node:path";
import { fail } from "@familiar/protocol";
import type { Part } from "./index.ts";

/** Writes a scope file to start from, where a person names it. One that is there stays. */
export const init: Part = async ([file, ...more], _options, context) => {
  if (file === undefined || more.length > 0)
    return fail("usage", "Name the file to write, such as .familiar/scope.yaml.");
  const { starterScope } = await import("@familiar/guard");
  const path = resolve(file);
  const { guard } = await context.open();
  await guard.perform({
    ...{ kind: "write", path, content: starterScope, named: true },
    why: "a scope file to start from",
  });
  return { document: { policy: "init", path } };
};
