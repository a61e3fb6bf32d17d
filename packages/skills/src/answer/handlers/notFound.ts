import { plain } from "../../text.ts";
import type { Answer, Asked } from "./handler.ts";

/** The honest answer about something that is not there, with what comes nearest. */
export function notFound({ linked: { thing }, question }: Asked): Answer {
  const text = thing.kind === "missing" ? thing.text : question.text;
  const why = thing.kind === "missing" ? thing.why : "it names nothing that this repository has";
  const nearest = thing.kind === "missing" ? [...thing.nearest] : [];
  const foreign = question.language !== "en" && question.words.length > 0;
  return {
    answer: `Not found: “${plain(text, 80)}” — ${why}.`,
    citations: [],
    found: false,
    nearest,
    hint: foreign
      ? `I read the words as “${plain(question.words.join(" "), 80)}”; a name from the code, or English, says it more surely.`
      : "`familiar search WORDS` looks through every line; a language model could also guess at other names for it.",
  };
}
