import type { Taint } from "@familiar/protocol";

const words: Record<Taint["source"], (place: string) => string> = {
  issue: (place) => place,
  "pull-request": (place) => place,
  comment: (place) => `a comment, ${place}`,
  log: (place) => `the log of ${place}`,
  fork: (place) => place,
  dependency: (place) => `a dependency, ${place}`,
  web: (place) => `the web, ${place}`,
  output: (place) => `what \`${place}\` printed`,
  model: (place) => `what the model at ${place} said`,
};

const most = 5;

/** What a task has read that nobody vouches for, and what follows; no line when there is none. */
export function taintText(taints: readonly Taint[]): string[] {
  if (taints.length === 0) return [];
  const named = taints.slice(0, most).map(({ source, place }) => words[source](place));
  const more = taints.length > most ? [`${taints.length - most} more`] : [];
  return [
    `It has read what nobody vouches for: ${[...named, ...more].join("; ")}.`,
    "So it asks before it connects or publishes.",
  ];
}
