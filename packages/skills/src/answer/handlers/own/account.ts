import { count, plain } from "../../../text.ts";
import type { Handler } from "../handler.ts";
import { bullets } from "../say.ts";
import { spanText } from "./activity.ts";
import { aside } from "./remember.ts";
import { when } from "./when.ts";

/** Requests that wait for a person's leave. */
export const requests: Handler = async ({ context, now }) => {
  const open = (await context.self?.requests()) ?? [];
  if (open.length === 0) return aside("Nothing waits for you: there is no open request.");
  const lines = open.map(
    ({ id, summary, rule, askedAt }) =>
      `${id}: to ${plain(summary, 140)}, asked ${when(askedAt, now)} because of ${plain(rule.name, 60)}`,
  );
  return aside(
    `${count(open.length, "request waits", "requests wait")} for your leave.${bullets(lines)}`,
    "`familiar approve ID` allows one, `familiar approve ID --no` refuses it.",
  );
};

/** What language models were used for, as far as it was counted. */
export const spent: Handler = async ({ question, context, now }) => {
  const today = new Date(now).setHours(0, 0, 0, 0);
  const since = question.since ?? today;
  const [sum, all] = await Promise.all([context.self?.spent(since), context.self?.spent(0)]);
  if (!all || all.turns === 0)
    return aside("Nothing: no language model was asked. What I answer by myself costs no money.");
  const span = spanText(question.since, now);
  const said = ({ turns, input, output, dollars }: typeof all): string =>
    `${dollars === undefined ? "A price nobody knows" : dollars === 0 ? "Nothing" : `$${dollars.toFixed(4)}`} for ${(input + output).toLocaleString("en-US")} tokens in ${count(turns, "turn")}`;
  return aside(
    `${sum && sum.turns > 0 ? `${span.charAt(0).toUpperCase()}${span.slice(1)}: ${said(sum)}` : `Nothing ${span}`}. In all: ${said(all)}.`,
    "`familiar usage` counts it by task, day, person and model.",
  );
};
