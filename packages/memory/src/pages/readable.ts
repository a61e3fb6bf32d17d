import type { Fact, FactState } from "@familiar/protocol";

const titles: Record<FactState, string> = {
  valid: "Holds",
  suspect: "In doubt: its code changed",
  stale: "Stale: not used any more",
  quarantined: "Quarantined: not used before a person confirms it",
};

/** All that is remembered, as a page for people. */
export function readable(facts: readonly Fact[]): string {
  const parts = (Object.keys(titles) as FactState[]).flatMap((state) => {
    const those = facts.filter((fact) => fact.state === state);
    return those.length === 0 ? [] : [`## ${titles[state]}`, "", ...those.flatMap(entry), ""];
  });
  return ["# What this familiar remembers", "", ...(parts.length === 0 ? ["Nothing yet.", ""] : parts)].join(
    "\n",
  );
}

function entry({ id, statement, source, why, anchors, confirmed, createdAt }: Fact): string[] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const by = confirmed
    ? `confirmed by ${confirmed.by} on ${day(confirmed.at)}`
    : `${source.by} ${source.name}, ${day(createdAt)}`;
  const places = anchors.map(({ path, line, commit }) => `${path}:${line}@${commit.slice(0, 10)}`);
  return [`- ${statement} (${id})`, `  ${[why, by, ...places].join("; ")}`];
}
