import type { SandboxLimits } from "./sandbox.ts";

/** The number of processes is `-p` to some shells and `-u` to others. */
const script = `ulimit -c 0 && ulimit -f "$1" && { ulimit -p "$2" || ulimit -u "$2"; } 2>/dev/null
shift 2
exec "$@"`;

/**
 * What stands before a command so that it and all it starts are held by the kernel's limits of a process. Pass no
 * number of processes where the kernel would count those of the user elsewhere too.
 */
export const withShellLimits = ({ fileBytes, processes }: Partial<SandboxLimits>): string[] => [
  ...["/bin/sh", "-c", script, "sh"],
  ...[fileBytes && Math.ceil(fileBytes / 512), processes].map((each) => String(each ?? "unlimited")),
];
