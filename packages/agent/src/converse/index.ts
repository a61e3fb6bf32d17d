/** The model side of the one mind: a loop over turns of a language model, its tools, and what holds of what it says. */
export { converse, type Host } from "./converse.ts";
