import { randomBytes } from "node:crypto";
import type { SkillName, TaskRequest } from "@familiar/protocol";
import type { Skill } from "@familiar/skills";
import type { NewTask } from "@familiar/storage";

/** A task for this request, after the skill itself has looked at it. @throws `usage` */
export async function newTask(
  request: TaskRequest,
  skillOf: (name: SkillName) => Promise<Skill<unknown, unknown>>,
  at: number,
): Promise<NewTask> {
  const { skill: name, input, origin = "person", priority = 5, budget = {} } = request;
  const skill = await skillOf(name);
  const title = skill.title(skill.parse(input)).slice(0, 200);
  return { id: newId(at), skill: name, title: request.title ?? title, origin, priority, input, budget, at };
}

/** Sorts by time, and is short enough to be typed. */
const newId = (at: number): string => `${at.toString(36)}${randomBytes(3).toString("hex")}`;
