import type { Limit } from "./limits.ts";
import type { Keys } from "./rules.ts";
import type { Layer } from "./tiers.ts";

/** Cedar counts in whole numbers: minutes as seconds, dollars as millionths. */
export const whole = { minutes: 60, dollars: 1_000_000, tasks: 1, pullRequests: 1 } as const;
type Unit = keyof typeof whole;

/** Facts of a request by what they count. */
export const facts = {
  task: { minutes: "taskMinutes", dollars: "taskDollars" },
  day: {
    minutes: "dayMinutes",
    dollars: "dayDollars",
    tasks: "dayTasks",
    pullRequests: "dayPullRequests",
  },
} as const;

type Budget = Pick<Limit, "sections" | "when" | "effect" | "why"> & { keys: Keys };

const spending = '["worktree", "commit", "push", "pull-request", "comment"].contains(resource.deed)';
const opening = 'resource.deed == "pull-request"';

/** What a layer lets a task and a day use up. Reading, undoing and what stays in the house cost nothing. */
export function budgetsOf({ scope: { budgets = {} } }: Layer): Budget[] {
  const { perTask = {}, perDay = {} } = budgets;
  return [...amounts("perTask", facts.task, perTask), ...amounts("perDay", facts.day, perDay)];
}

function amounts(
  key: string,
  counts: Partial<Record<Unit, string>>,
  given: Partial<Record<Unit, number | undefined>>,
): Budget[] {
  return (Object.keys(counts) as Unit[]).flatMap((unit): Budget[] => {
    const amount = given[unit];
    if (amount === undefined) return [];
    const spent = `context.${counts[unit]} >= ${Math.floor(amount * whole[unit])}`;
    const span = key === "perTask" ? "task" : "day";
    const words = unit === "pullRequests" ? "pull requests" : unit;
    const base = {
      ...{ keys: ["budgets", key, unit], effect: "deny" as const },
      why: `the ${span} has used up its ${amount} ${words}`,
    };
    if (unit === "pullRequests") return [{ ...base, sections: ["actions"], when: `${spent} && ${opening}` }];
    return [
      { ...base, sections: ["run", "hosts", "branches"], when: spent },
      { ...base, sections: ["actions"], when: `${spent} && ${spending}` },
    ];
  });
}
