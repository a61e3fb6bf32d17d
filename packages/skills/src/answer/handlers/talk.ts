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
  "remember that …",
  "what do you remember",
  "run the tests",
  "what did you do today",
  "what may you do",
  "show me around",
];

export const help: Handler = () =>
  plainAnswer(
    `I answer from what this repository holds, and cite it. Ask: ${examples.join(" · ")}`,
    "Names, paths, `file:line` and stack-trace lines can be pasted as they are; German, French, Spanish, Portuguese, Italian, Chinese and Japanese are read too.",
  );

export const unknown: Handler = () => ({
  answer: "I did not understand that as a question about this repository.",
  citations: [],
  found: false,
  hint: "Try “where is …”, “explain …” or “who knows …”; a language model would understand freer words.",
});
