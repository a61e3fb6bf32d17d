import type { Guard, Policy } from "@familiar/guard";
import {
  createModel,
  type Limit,
  type Meter,
  type Model,
  type ModelSettings,
  metered,
} from "@familiar/model";
import type { Budget, Task } from "@familiar/protocol";
import type { SkillContext } from "@familiar/skills";
import type { Storage } from "@familiar/storage";

export type TaskModelOptions = {
  settings: ModelSettings;
  /** The door as the task has it. */
  guard: Guard;
  storage: Storage;
  task: Pick<Task, "id" | "origin"> & { budget: Budget };
  /** Who is asking, by name. */
  asker(): Promise<string>;
  budgets(): Promise<Policy["scope"]["budgets"]>;
  clock: () => number;
  emit: SkillContext["emit"];
};

/**
 * The language model as one task has it: within the task's budget and those of the scope files, every turn
 * stored and told of. A task that goes on after a crash has what is left.
 */
export function modelOf({ settings, guard, ...about }: TaskModelOptions): Model {
  const model = createModel(settings, guard, {
    why: `${about.task.origin} asked, and a language model thinks`,
  });
  return metered(model, meterOf(model.id, about));
}

function meterOf(model: string, { storage, task, asker, budgets, clock, emit }: About): Meter {
  return {
    async begin(plan) {
      const { perTask, perDay } = await budgets();
      const turn = { task: task.id, at: clock(), person: await asker(), model };
      const id = await storage.usage.begin(turn, ({ task: own, day }) => {
        const limits: (Limit | undefined)[] = [
          limit("This task", "dollars", task.budget.dollars, own.dollars),
          limit("This task", "tokens", task.budget.tokens, own.input + own.output),
          limit("A task here", "dollars", perTask.dollars, own.dollars),
          limit("A day here", "dollars", perDay.dollars, day.dollars),
        ];
        return plan(limits.filter((each) => each !== undefined));
      });
      return {
        async settle(used) {
          await storage.usage.settle(id, used);
          const { usage, microDollars } = used;
          emit({
            ...{ type: "usage", model, usage },
            ...(microDollars === undefined ? {} : { dollars: microDollars / 1e6 }),
          });
        },
        drop: () => storage.usage.drop(id),
      };
    },
  };
}

type About = Omit<TaskModelOptions, "settings" | "guard">;

const limit = (whose: string, unit: Limit["unit"], most: number | undefined, used: number) =>
  most === undefined ? undefined : { whose, unit, most, used };
