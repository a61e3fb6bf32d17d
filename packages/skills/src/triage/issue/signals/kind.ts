import type { Ground, Signal } from "./ground.ts";

const example =
  /(?:^|\/)(?:examples?|samples?|demos?|bench(?:marks?|es)?|playgrounds?|tutorials?|scripts?|tools?|contrib|website|www|site|docs?)\//i;

/** What a file is, whatever the report says: what shows or builds the program is seldom repaired. */
export const kind = ({ files }: Ground): Record<"example", Signal> => ({
  example: { column: Float64Array.from(files, ({ path }) => (example.test(path) ? 1 : 0)) },
});
