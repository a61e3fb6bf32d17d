import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fail, type Proposal } from "@familiar/protocol";
import type { ReviewFlags } from "../commands/review.ts";
import type { Context } from "../context.ts";

/** The patch as the person wants it: from a file that they name, or after it was written to one for them. */
export async function editPatch(
  { number, title, pieces }: Proposal,
  { output, from }: ReviewFlags,
  context: Context,
): Promise<{ patch: string } | { file: string }> {
  if (output !== undefined && from !== undefined) fail("usage", "--output and --from do not go together.");
  if (from !== undefined) return { patch: read(resolve(from)) };
  const file = resolve(output ?? `proposal-${number}.patch`);
  const { guard } = await context.open();
  await guard.perform({
    ...{ kind: "write", path: file, named: true, content: pieces.map(({ patch }) => patch).join("") },
    why: `to have proposal ${number} edited: ${title}`,
  });
  return { file };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return fail("usage", `${file} cannot be read.`);
  }
}
