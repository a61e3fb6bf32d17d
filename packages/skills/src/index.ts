/** One folder a skill; each turns a request into an answer with evidence. */
export { codeTour, type OnboardInput, onboard, tourMarkdown, tourScreen } from "./onboard/index.ts";
export type * from "./skill.ts";
