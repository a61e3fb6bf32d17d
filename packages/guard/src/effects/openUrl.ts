import { fail } from "@familiar/protocol";
import type { OpenUrlAction } from "../action.ts";
import { openUrl as open } from "../openUrl.ts";
import type { Effect } from "./effect.ts";

export const openUrl: Effect<OpenUrlAction> = {
  describe: ({ url, why }, clean) => ({ kind: "open-url", url: clean(withoutToken(url)), why: clean(why) }),
  summary: ({ url }) => `open ${withoutToken(url)} in the browser`,
  async act({ url }, { env }) {
    if (!(await open(url, env))) fail("not-found", "This machine has no way to open a page.");
    return { kind: "open-url" };
  },
  told: () => ({ ok: true }),
};

/** Behind the # stands the token of the page. */
const withoutToken = (url: string): string => url.split("#")[0]!;
