import type { HostGuard } from "@familiar/guard";
import { dataHome } from "@familiar/storage";

/**
 * A door for where there is no repository, and so no ledger to write to: for what a person asks for in this very
 * command. `hosts` are origins that they configured.
 */
export async function unrecorded(hosts: readonly string[] = []): Promise<HostGuard> {
  const { createGuard } = await import("@familiar/guard");
  const ledger = { append: async () => {} };
  return createGuard({ level: "observe", dataDirectory: dataHome(), ledger, hosts: new Set(hosts) });
}
