/** The one door for effects: decide, confine, mask, record. */
export type * from "./action.ts";
