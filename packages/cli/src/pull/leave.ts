import { type Api, isFamiliarError } from "@familiar/protocol";
import { approvalText } from "../approve/text.ts";
import { clean } from "../clean.ts";
import type { Context } from "../context.ts";
import { lookOf } from "../look.ts";

type Asking = {
  familiar: Api;
  context: Pick<Context, "note" | "confirm" | "endProgress">;
  by: string;
  yes: boolean;
};

/** What one command asks leave for at most. */
const most = 6;

/**
 * Does what a person asked for in this very command; where policy wants their leave for a part of it, they see it
 * whole and say yes or no, and it goes on. Each part does nothing twice.
 * @throws `needs-approval` where nobody is there to ask
 */
export async function withLeave<T>(
  work: () => Promise<T>,
  { familiar, context, by, yes }: Asking,
): Promise<T> {
  for (let asked = 0; ; asked++) {
    try {
      return await work();
    } catch (error) {
      if (!isFamiliarError(error) || error.code !== "needs-approval" || asked >= most) throw error;
      const open = (await familiar.approvals())
        .filter(({ id }) => error.why.includes(id))
        .sort((a, b) => error.why.indexOf(a.id) - error.why.indexOf(b.id));
      if (open.length === 0) throw error;
      context.endProgress();
      const look = lookOf(process.stderr, "auto");
      if (!yes) for (const each of open) context.note(approvalText(clean(each), look));
      const granted =
        yes || (await context.confirm(open.length > 1 ? "Allow both, once?" : "Allow it, once?"));
      if (granted === undefined) throw error;
      for (const { id } of open) await familiar.answer(id, { granted, by });
    }
  }
}
