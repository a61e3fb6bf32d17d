import type { Surface } from "../../run/lab.ts";
import type { Chosen } from "../../search/chosen.ts";
import { watchedIn } from "../write/callbacks.ts";
import { aboutOf } from "../write/plan.ts";
import { whenEmitted } from "./emitted.ts";
import { inputTold } from "./input.ts";
import { outcomeTold } from "./outcome.ts";
import type { Detail } from "./value.ts";

/** The same behaviour told ever more closely: the first that no other test of its group is called by is taken. */
const levels: readonly { outcome: Detail; input: Detail; all: boolean }[] = [
  { outcome: "kind", input: "kind", all: false },
  { outcome: "kind", input: "kind", all: true },
  { outcome: "kind", input: "exact", all: true },
  { outcome: "exact", input: "exact", all: true },
];

function titleOf(chosen: Chosen, surface: Surface, level: number): string {
  const about = aboutOf(chosen);
  if (!about) return "does nothing";
  const { outcome, input, all } = levels[level]!;
  const seen = chosen.observed.steps.find(({ id }) => id === about.id);
  const happened = outcomeTold(about, seen, chosen, watchedIn(chosen, about), outcome);
  const given = inputTold(chosen, about, surface, input, all);
  if (happened === "leaves it as it is" && given.startsWith("for "))
    return `leaves ${given.slice(4)} as it is`;
  // Who listens to an event names it.
  const heard = /^(?:listens|does not listen) for /.test(happened) ? whenEmitted(chosen.sequence) : "";
  return `${happened} ${given.replace(heard, "")}`.trim().replace(/\s+/g, " ");
}

/** Titles of the tests of one group, each another one: those that were given, and our own. */
export function titlesOf(group: readonly Chosen[], surface: Surface): string[] {
  const own = ownTitles(group, surface);
  return group.reduce<string[]>(
    (titles, { title }, at) =>
      title === undefined || titles.includes(title) ? titles : titles.with(at, title),
    own,
  );
}

/** As short as being another one allows. */
function ownTitles(group: readonly Chosen[], surface: Surface): string[] {
  const titles = group.map((chosen) => titleOf(chosen, surface, 0));
  for (let level = 1; level < levels.length; level += 1) {
    const twice = new Set(titles.filter((title, at) => titles.indexOf(title) !== at));
    if (twice.size === 0) return titles;
    for (const [at, chosen] of group.entries())
      if (twice.has(titles[at]!)) titles[at] = titleOf(chosen, surface, level);
  }
  const seen = new Map<string, number>();
  return titles.map((title) => {
    const times = (seen.get(title) ?? 0) + 1;
    seen.set(title, times);
    return times === 1 ? title : `${title} (${times})`;
  });
}
