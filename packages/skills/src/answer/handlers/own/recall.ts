import { count } from "../../../text.ts";
import type { Handler } from "../handler.ts";
import { bullets } from "../say.ts";
import { alike } from "./forget.ts";
import { aside, factLine, noMemory, ofPeople } from "./remember.ts";

const shown = 12;

/** What is remembered, of all or about something; stale facts are told of as such. */
export const recall: Handler = async ({ question, context, repository }) => {
  const { memory } = context;
  if (!memory) return aside(noMemory);
  const all = await memory.list();
  const topic = [...question.words, ...question.mentions.flatMap(mentioned)].join(" ");
  const taught = /\b(?:taught|teach|told|tell)\b/.test(question.text.toLowerCase());
  const facts = topic === "" ? (taught ? ofPeople(all) : all) : alike(topic, all);
  const about = topic === "" ? "" : ` about “${topic.slice(0, 80)}”`;
  if (facts.length === 0)
    return {
      ...aside(
        `Nothing${about}: ${all.length === 0 ? "nobody has taught me anything yet" : taught && about === "" ? `nobody has taught me anything; ${count(all.length, "fact was", "facts were")} found in the code` : `none of ${count(all.length, "fact")} is about it`}.`,
        "“Remember that …” teaches me something.",
      ),
      found: false,
    };
  const people = ofPeople(facts).length;
  const lead =
    people === facts.length
      ? `I remember ${count(people, "fact")}${about}, taught by people.`
      : `I remember ${count(facts.length, "fact")}${about}, ${people || "none"} of them taught by people.`;
  const more = facts.length > shown ? [`and ${facts.length - shown} more`] : [];
  const ordered = [...ofPeople(facts), ...facts.filter((fact) => !ofPeople([fact]).length)].slice(0, shown);
  return {
    ...aside(
      `${lead}${bullets([...ordered.map(factLine), ...more])}`,
      "`familiar memory list` shows them all.",
    ),
    citations: ordered
      .flatMap(({ anchors }) => anchors.slice(0, 1))
      .filter(({ path }) => repository.file(path))
      .map(({ path, line, commit }) => ({ path, line, commit })),
  };
};

function mentioned(mention: { kind: string; name?: string; path?: string; text?: string }): string[] {
  return [mention.name ?? mention.path ?? mention.text ?? ""].filter(Boolean);
}
