import { openSync, readdirSync, readFileSync } from "node:fs";

const closesOnExec = 0o2000000;
let covers: readonly ("ignore" | number)[] | undefined;

/**
 * What stands at the descriptors from `first` on of a process that is started here. Node closes its own
 * and the lowest of those that it was itself started with; others, such as a shell's open file or socket, would
 * reach the command. They are covered by /dev/null. Empty where there are none, and where the system does not tell (not Linux).
 */
export function coverInherited(first: number): ("ignore" | number)[] {
  covers ??= find();
  return covers.slice(first);
}

function find(): readonly ("ignore" | number)[] {
  const numbers = open().filter((number) => number > 2 && staysOpen(number));
  if (numbers.length === 0) return [];
  const nothing = openSync("/dev/null", "r");
  const covered = new Set(numbers);
  return Array.from({ length: Math.max(...numbers) + 1 }, (_, at) => (covered.has(at) ? nothing : "ignore"));
}

function open(): number[] {
  try {
    return readdirSync("/proc/self/fdinfo").map(Number);
  } catch {
    return [];
  }
}

function staysOpen(number: number): boolean {
  try {
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${number}`, "utf8"))?.[1];
    return (Number.parseInt(flags ?? "0", 8) & closesOnExec) === 0;
  } catch {
    return false; // It was the one that listed the others.
  }
}
