import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fail, type Proposal } from "@familiar/protocol";
import type { ReviewFlags } from "../commands/review.ts";
import type { Context } from "../context.ts";

/**
 * The patch as the person wants it: from a file that they name, else as they leave it in their editor; or the file that
 * it was written to where that was asked for, or where nobody can edit it now.
 */
export async function editPatch(
  { number, title, pieces }: Proposal,
  { output, from }: ReviewFlags,
  context: Context,
): Promise<{ patch: string } | { file: string }> {
  if (output !== undefined && from !== undefined) fail("usage", "--output and --from do not go together.");
  if (from !== undefined) return { patch: read(resolve(from)) };
  const { guard } = await context.open();
  const text = pieces.map(({ patch }) => patch).join("");
  const name = `proposal-${number}.patch`;
  const why = `to have proposal ${number} edited: ${title}`;
  if (output === undefined && process.stdin.isTTY && (process.env.VISUAL || process.env.EDITOR)) {
    const { text: patch } = await guard.perform({ kind: "edit", name, text, why });
    return patch === text || patch.trim() === "" ? fail("aborted", "Nothing of it was edited.") : { patch };
  }
  const file = resolve(output ?? name);
  await guard.perform({ kind: "write", path: file, named: true, content: text, why });
  return { file };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return fail("usage", `${file} cannot be read.`);
  }
}
