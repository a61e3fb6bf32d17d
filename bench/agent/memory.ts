import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { modelServer, type Script } from "@familiar/model/testing";
import { folder, middle, smallRepository } from "./ground.ts";

export const turns = 500;

/** Every answer looks something up and says a paragraph. */
const script: Script = ({ messages, system }) => {
  if (system === "You keep minutes.")
    return { text: "The person wants to know why wheels turn (src/wheel1.ts:7)." };
  const looked = messages.at(-1)!.role !== "user";
  return looked
    ? { text: "They turn in `turn1x1` (src/wheel1.ts:7), and so on. ".repeat(12) }
    : { calls: [{ id: `c${messages.length}`, tool: "read", input: { path: "src/wheel1.ts", lines: 150 } }] };
};

export type Memory = {
  peak: number;
  after10: number;
  after500: number;
  heap10: number;
  heap500: number;
  first: number;
  last: number;
};

/** Bytes, and milliseconds of a turn at the beginning and at the end. */
export async function measureMemory(): Promise<Memory> {
  const server = await modelServer(script);
  const args = ["--expose-gc", join(import.meta.dirname, "talk.ts"), smallRepository(), folder()];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...args, JSON.stringify(server.settings()), String(turns)],
    {
      maxBuffer: 1e8,
    },
  );
  await server.close();
  const { resident, heap, times, peak } = JSON.parse(stdout) as Record<
    "resident" | "heap" | "times",
    number[]
  > & { peak: number };
  return {
    ...{ peak, after10: resident[0]!, after500: resident.at(-1)!, heap10: heap[0]!, heap500: heap.at(-1)! },
    ...{ first: middle(times.slice(5, 25)), last: middle(times.slice(-20)) },
  };
}
