import { code, list } from "../../text.ts";
import type { Answer, Handler } from "./handler.ts";

const plainAnswer = (answer: string, hint?: string): Answer => ({
  answer,
  citations: [],
  found: true,
  ...(hint ? { hint } : {}),
});

export const greeting: Handler = ({ question }) =>
  plainAnswer(
    question.variant === "thanks"
      ? "Glad to help."
      : "Hello. Ask me about this repository: where something is, why it is so, who knows it.",
  );

const examples = [
  "where is …",
  "what is …",
  "explain …",
  "show me …",
  "who knows …",
  "who owns …",
  "why …",
  "what changed since …",
  "what depends on …",
  "what breaks if I change …",
  "which tests cover …",
  "how do I test",
  "summarise …",
];

export const help: Handler = () =>
  plainAnswer(
    `I answer from what this repository holds, and cite it. Ask: ${examples.join(" · ")}`,
    "Names, paths, `file:line` and stack-trace lines can be pasted as they are; German, French, Spanish, Portuguese, Italian, Chinese and Japanese are read too.",
  );

export const status: Handler = () =>
  plainAnswer(
    "I am answering you, and nothing else in this conversation.",
    "`familiar status` and `familiar tasks` show all that runs.",
  );

export const onboard: Handler = ({ repository }) => {
  const known = repository.conventions().commands;
  const first = (["install", "test", "run"] as const).flatMap(
    (purpose) => known.find((each) => each.purpose === purpose) ?? [],
  );
  return {
    answer: `That is the onboarding pack: run ${code("familiar onboard")}.${first.length > 0 ? ` Until then: ${list(first.map(({ command }) => code(command)))}.` : ""}`,
    citations: first.map(({ source }) => source),
    found: true,
  };
};

const comes: Readonly<Record<string, string>> = {
  test: "Writing tests comes with the `test` skill, which is not here yet",
  refactor: "Changing code comes with the `refactor` skill, which is not here yet",
  triage: "Finding out why a build fails comes with the `triage` skill, which is not here yet",
  document: "Writing documentation comes with the `document` skill, which is not here yet",
};

export const skill: Handler = ({ question }) =>
  plainAnswer(
    `${comes[question.variant ?? "refactor"]}. I can say what is there: ask where, why, who, or which tests cover it.`,
  );

export const unknown: Handler = () => ({
  answer: "I did not understand that as a question about this repository.",
  citations: [],
  found: false,
  hint: "Try “where is …”, “explain …” or “who knows …”; a language model would understand freer words.",
});
