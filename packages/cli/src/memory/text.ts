import type { Fact, FactState, MemoryAnswer } from "@familiar/protocol";
import type { Look } from "../look.ts";
import { ago } from "../numbers.ts";

/** Words first: the colour only repeats them. */
const colors = { valid: "green", suspect: "yellow", stale: "red", quarantined: "magenta" } as const;
const said: Record<FactState, string> = {
  valid: "holds",
  suspect: "in doubt",
  stale: "stale, not used",
  quarantined: "quarantined, not used",
};
const first: Record<NonNullable<MemoryAnswer["did"]>, string> = {
  added: "I will remember:",
  confirmed: "Confirmed:",
  edited: "Changed:",
  forgotten: "Forgotten:",
  exported: "",
  proposed: "",
};

export function memoryText({ facts, did, file, patch, proposal }: MemoryAnswer, look: Look): string {
  if (proposal !== undefined) return `The change of ${file} waits for you: familiar review show ${proposal}`;
  if (did === "exported" || patch !== undefined || file !== undefined)
    return exportText({ facts, did, file, patch });
  if (did === "forgotten")
    return [
      `${first.forgotten} ${facts[0]!.statement}`,
      look.style(
        "dim",
        "The conversation or task in which it was said keeps its own words; `familiar forget` removes all.",
      ),
    ].join("\n");
  const isFound = ({ source, confirmed }: Fact) => source.by === "instinct" && !confirmed;
  const sorted = [...facts.filter((fact) => !isFound(fact)), ...facts.filter(isFound)];
  const lines = sorted.map((fact) => factText(fact, look)).join("\n\n");
  if (did) return `${first[did]}\n${lines}`;
  return facts.length === 0 ? 'Nothing that fits is remembered. Teach it: familiar memory add "…"' : lines;
}

function factText(fact: Fact, { style }: Look): string {
  const {
    id,
    statement,
    state,
    why,
    source,
    anchors,
    confirmed,
    createdAt,
    checkedCommit,
    conflicts = [],
  } = fact;
  const now = Date.now();
  const by = confirmed
    ? `confirmed by ${confirmed.by} ${ago(confirmed.at, now)}`
    : `${whose[source.by]}${source.by === "instinct" ? "" : ` ${source.name}`} ${ago(createdAt, now)}`;
  const places = anchors
    .slice(0, 3)
    .map(({ path, line, symbol }) => `${path}:${line}${symbol ? ` ${symbol}` : ""}`)
    .join(", ");
  return [
    `${style("bold", id)}  ${statement}`,
    `      ${style(colors[state], wordFor(fact))}: ${why}${anchors.length > 0 ? ` (checked at ${checkedCommit.slice(0, 10)})` : ""}`,
    style("dim", `      ${by}${places ? `; ${places}` : ""}`),
    ...(conflicts.length > 0 ? [`      in conflict with ${conflicts.join(", ")}`] : []),
  ].join("\n");
}

/** Only what is checked against code can be said to hold. */
function wordFor({ state, anchors, preference, source, conflicts = [] }: Fact): string {
  if (conflicts.length > 0) return "contradicted";
  if (state !== "valid" || anchors.length > 0 || source.by === "instinct") return said[state];
  return preference ? "wished" : "unchecked";
}

const whose: Record<Fact["source"]["by"], string> = {
  person: "said by",
  review: "from an answer of",
  instinct: "found",
  model: "written by the model",
};

function exportText({ facts, did, file, patch }: MemoryAnswer): string {
  const count = `${facts.length} ${facts.length === 1 ? "fact" : "facts"}`;
  if (did === "exported") return `${file} holds the ${count} that people confirmed.`;
  return patch === undefined ? `${file} is as it should be, with ${count}.` : patch.trimEnd();
}
