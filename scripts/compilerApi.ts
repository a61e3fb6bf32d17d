/**
 * Gives dependency-cruiser the compiler that it reads TypeScript with: version 6 is the last one that has an
 * API, while the project itself is checked with version 7. Preloaded with `node --import`.
 */
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, nextResolve) {
    const wanted =
      /^typescript(?=$|\/)/.test(specifier) &&
      context.parentURL?.includes("/node_modules/dependency-cruiser/");
    return nextResolve(wanted ? specifier.replace("typescript", "typescript-6") : specifier, context);
  },
});
