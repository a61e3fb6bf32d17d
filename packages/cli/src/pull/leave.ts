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
      const open = (await familiar.approvals()).find(({ id }) => error.why.includes(id));
      if (!open) throw error;
      context.endProgress();
      if (!yes) context.note(approvalText(clean(open), lookOf(process.stderr, "auto")));
      const granted = yes || (await context.confirm("Allow it, once?"));
      if (granted === undefined) throw error;
      await familiar.answer(open.id, { granted, by });
    }
  }
}
