/** Language models behind one port; every request goes through the guard. */
export type * from "./model.ts";
