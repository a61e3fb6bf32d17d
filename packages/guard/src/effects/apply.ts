import type { ApplyAction, UndoAction } from "../action.ts";
import { applyToPerson } from "../patch/apply.ts";
import { checkPatch } from "../patch/check.ts";
import { undo as takeBack } from "../undo/undo.ts";
import { digestOf, type Effect, groundOf } from "./effect.ts";

/** None for a patch that is refused: that it was asked for is recorded all the same. */
export function pathsOf(patch: string): string[] {
  try {
    return checkPatch(patch, { leave: "all" }).files.map(({ path }) => path);
  } catch {
    return [];
  }
}

export const apply: Effect<ApplyAction> = {
  describe: ({ patch, why }, clean) => ({
    ...{ kind: "apply", files: pathsOf(patch).map(clean), why: clean(why) },
    ...{ bytes: Buffer.byteLength(patch), digest: digestOf(patch) },
  }),
  summary: ({ patch }) => `change ${listed(pathsOf(patch))} in your work tree`,
  detail: ({ patch }) => patch,
  async act({ patch, why }, inside) {
    const applied = await applyToPerson((await inside.mask()).restore(patch), {
      ...groundOf(inside),
      ...{ why, checks: { leave: "all" } },
      ...(inside.task === undefined ? {} : { task: inside.task }),
    });
    return { kind: "apply", id: applied.undo, files: applied.changed };
  },
  told: ({ id, files }) => ({ ok: true, undo: id, files: files.length }),
};

export const undo: Effect<UndoAction> = {
  describe: ({ id, why }, clean) => ({ kind: "undo", id: clean(id), why: clean(why) }),
  summary: ({ id }) => `take back the change ${id}`,
  async act({ id }, inside) {
    const undone = takeBack(groundOf(inside), id);
    return { kind: "undo", id: undone.id, files: undone.files };
  },
  told: ({ id, files }) => ({ ok: true, undo: id, files: files.length }),
};

/** `a.ts, b.ts and 3 more`. */
export const listed = (paths: readonly string[]): string =>
  paths.length <= 3 ? paths.join(", ") : `${paths.slice(0, 2).join(", ")} and ${paths.length - 2} more`;
