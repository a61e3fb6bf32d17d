import type { Guard } from "@familiar/guard";
import type { Level } from "@familiar/protocol";
import type { Repository } from "@familiar/repository";
import type { SkillContext } from "@familiar/skills";
import type { z } from "zod";
import type { Deed } from "../evidence/index.ts";
import type { Workplace } from "./workplace.ts";

/** What a tool works with. */
export type Calling = Pick<SkillContext, "signal" | "memory" | "self" | "call" | "now"> & {
  repository: Repository;
  guard: Guard;
  /** Of this call alone: what it did once is not done again after a crash. */
  step: SkillContext["step"];
  /** The worktree of this task, made when it is first needed. */
  workplace: Workplace;
  /** What in a file's text goes against how code is written here. */
  problems(code: string, path: string): Promise<string[]>;
  /** The commands that this task ran, by the ledger. */
  runs(): Promise<readonly Deed[]>;
  /** Answers a question without a model. */
  instinct(question: string, step: SkillContext["step"]): Promise<string>;
  model: string;
};

/** One thing that a model may ask for. */
export type Tool<Input = never> = {
  name: string;
  /** For the model: what it gives, and when to use it. */
  about: string;
  /** The lowest level at which it is there. */
  from: Level;
  input: z.ZodType<Input>;
  /** What a call does, in a few words for people. */
  tell(input: Input): string;
  /** What the model is told; throws what went wrong. The caller caps and marks it. */
  run(input: Input, calling: Calling): Promise<string> | string;
  /** How to get at what did not fit; said where an output is cut. */
  rest?: string;
};

export const tool = <Input>(each: Tool<Input>): Tool => each as unknown as Tool;
