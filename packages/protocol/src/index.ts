/**
 * The words of the house: types, small pure functions and the table of errors. Importing this
 * loads no schema library; schemas live in `@familiar/protocol/schema`.
 */

export type * from "./api.ts";
export { type Citation, formatCitation, parseCitation } from "./citation.ts";
export { cleanText, escapeHidden } from "./cleanText.ts";
export { type ErrorCode, errors, FamiliarError, fail, isFamiliarError } from "./errors.ts";
export { exitCodes } from "./exit.ts";
export { atLeast, type Level, levels } from "./level.ts";
export { type PetState, type PetView, petView } from "./petView.ts";
export type * from "./schema/types.ts";
export { isTerminal, nextStates, transitions } from "./taskState.ts";
