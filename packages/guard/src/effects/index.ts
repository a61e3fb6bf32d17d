import type { Action, Outcome } from "../action.ts";
import { apply, undo } from "./apply.ts";
import { commit, diff, push } from "./commit.ts";
import { edit } from "./edit.ts";
import { type Clean, digestOf, type Effect, type Inside, type Told } from "./effect.ts";
import { openUrl } from "./openUrl.ts";
import { patch } from "./patch.ts";
import { comment, pullRequest, revise } from "./publish.ts";
import { lasting, remember } from "./remember.ts";
import { repeat } from "./repeat.ts";
import { request } from "./request.ts";
import { run } from "./run.ts";
import { worktree } from "./worktree.ts";
import { write } from "./write.ts";

const effects: { [A in Action as A["kind"]]: Effect<A> } = {
  ...{
    run,
    write,
    request,
    worktree,
    diff,
    patch,
    edit,
    apply,
    undo,
    commit,
    push,
    comment,
    revise,
    remember,
    repeat,
  },
  ...{ "open-url": openUrl, "pull-request": pullRequest },
};

const effectOf = (kind: Action["kind"]): Effect<Action> => effects[kind] as unknown as Effect<Action>;

/** What the ledger keeps of an action. */
export function describe(action: Action, mask: Clean): Told {
  return effectOf(action.kind).describe(action, (text) => mask(text).toWellFormed());
}

export const summaryOf = (action: Action): string => effectOf(action.kind).summary(action);
export const detailOf = (action: Action): string | undefined => effectOf(action.kind).detail?.(action);
export const broughtBy = (action: Action) => effectOf(action.kind).brings?.(action);
export const act = (action: Action, inside: Inside): Promise<Outcome> =>
  effectOf(action.kind).act(action, inside);
export const told = (outcome: Outcome): Told => effectOf(outcome.kind).told(outcome as never);

/** Names exactly this action: two with the same digest would do the same. `placed` names folders that do not last. */
export function digestOfAction(action: Action, placed: (path: string) => string): string {
  const plain = {
    ...{ ...action, signal: undefined, onOutput: undefined, onHead: undefined, onBody: undefined },
    ...("cwd" in action ? { cwd: placed(action.cwd) } : {}),
    ...("worktree" in action ? { worktree: placed(action.worktree) } : {}),
    ...("instead" in action ? { instead: undefined } : {}),
    ...(action.kind === "remember" ? { facts: action.facts.map(lasting) } : {}),
  };
  const text = JSON.stringify(plain, (_, value) => (value instanceof Uint8Array ? digestOf(value) : value));
  return digestOf(text);
}
