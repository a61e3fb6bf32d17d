import { findProgram } from "../environment.ts";
import { createBubblewrap } from "./bubblewrap.ts";
import { systemCallFilter } from "./filter.ts";
import type { Sandbox } from "./sandbox.ts";
import { systemArguments } from "./system.ts";

/** One sentence that says what to install or change. */
export type Missing = { missing: string };

/** The sandbox of this machine, tried once. */
export async function findSandbox(env: NodeJS.ProcessEnv): Promise<Sandbox | Missing> {
  const program = findProgram("bwrap", env);
  if (!program) return { missing: "Install bubblewrap 0.8 or newer (the package is called `bubblewrap`)." };
  return createBubblewrap({ program, system: systemArguments(), filter: systemCallFilter("x64") });
}
