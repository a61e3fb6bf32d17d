import type { Citation, Report } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { SkillContext } from "../../skill.ts";
import type { Linked } from "../entity/thing.ts";
import type { Question } from "../question/understand.ts";

/** All that a handler answers from. */
export type Asked = {
  question: Question;
  linked: Linked;
  repository: Repository;
  guard: SkillContext["guard"];
  signal: AbortSignal;
  now: number;
  /** What else the task has: memory, other skills, what is known of itself. */
  context: SkillContext;
};

export type Answer = {
  /** Short; the first line says it, further lines list. */
  answer: string;
  /** Best first. */
  citations: Citation[];
  found: boolean;
  nearest?: Report["nearest"];
  hint?: string;
  /** False when the answer is about none of what the question was linked to; or what it is about instead. */
  about?: false | string;
  did?: Report["did"];
  made?: Report["made"];
};

export type Handler = (asked: Asked) => Answer | Promise<Answer>;
