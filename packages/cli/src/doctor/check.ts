import { type DoctorAnswer, isFamiliarError } from "@familiar/protocol";
import { failureNext } from "../failure.ts";

export type Check = DoctorAnswer["checks"][number];
export type Finding = Pick<Check, "ok" | "found"> & { next?: string };

/** One line of the doctor's answer; what breaks while looking is what was found. */
export async function check(name: string, needed: boolean, look: () => Promise<Finding>): Promise<Check> {
  try {
    return { name, needed, ...(await look()) };
  } catch (error) {
    const next = isFamiliarError(error) ? { next: failureNext(error) } : {};
    return { name, needed, ok: false, found: (error as Error).message, ...next };
  }
}
