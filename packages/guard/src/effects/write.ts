import type { WriteAction } from "../action.ts";
import { howTo, writeFile } from "../writeFile.ts";
import { digestOf, type Effect } from "./effect.ts";

export const write: Effect<WriteAction> = {
  describe: ({ path, content, why, named }, clean) => ({
    ...{ kind: "write", path: clean(path), why: clean(why) },
    ...{ bytes: Buffer.byteLength(content), digest: digestOf(content) },
    ...(named ? { named: true } : {}),
  }),
  summary: ({ path, content }) => `write ${Buffer.byteLength(content)} bytes to ${path}`,
  detail: ({ content }) => (typeof content === "string" ? content : ""),
  act: async (action) => ({
    ...{ kind: "write", path: action.path },
    bytes: writeFile(action.path, action.content, howTo(action)),
  }),
  told: ({ bytes }) => ({ ok: true, bytes }),
};
