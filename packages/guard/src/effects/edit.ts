import type { EditAction } from "../action.ts";
import { editText } from "../editor.ts";
import { digestOf, type Effect } from "./effect.ts";

export const edit: Effect<EditAction> = {
  describe: ({ name, text, why }, clean) => ({
    ...{ kind: "edit", name: clean(name), bytes: Buffer.byteLength(text), digest: digestOf(text) },
    why: clean(why),
  }),
  summary: ({ name }) => `open ${name} in your editor`,
  act: async (action, inside) => ({ kind: "edit", text: await editText(action, inside) }),
  told: ({ text }) => ({ ok: true, bytes: Buffer.byteLength(text), digest: digestOf(text) }),
};
