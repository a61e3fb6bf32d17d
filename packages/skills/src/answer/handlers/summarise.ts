import { summaryOf } from "./describe.ts";
import type { Handler } from "./handler.ts";
import { notFound } from "./notFound.ts";
import { spotOf } from "./spot.ts";

export const summarise: Handler = (asked) => {
  const { linked, repository, question } = asked;
  const spot = spotOf(linked.thing, repository);
  const counts = /\bhow (?:many|big|large|old)\b/i.test(question.text);
  if (counts || linked.thing.kind === "repository") return summaryOf(asked);
  return spot ? summaryOf(asked, spot) : notFound(asked);
};
