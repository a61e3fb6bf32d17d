/** One folder a skill; each turns a request into an answer with evidence. */
export type * from "./skill.ts";
